import { readFileSync } from 'node:fs';
import { openHearingStage } from '../tests/support/hearing-stage.ts';
import { until } from '../tests/support/until.ts';
import { wavFile } from '../tests/support/wav.ts';
import { beats, type Playing, playEndless, playInElement, silence } from './beats.ts';
import { LIFTED, stampCaptions } from './cards.ts';
import { watchEar, type EarLoad } from './ear-load.ts';
import { heardCards } from './heard-cards.ts';
import { aheadBy } from './page-clock.ts';
import { openSpeakers } from './speakers.ts';
import { newTape, type Evenness } from './tape.ts';
import { warmBackend } from './warm-backend.ts';

const CLICKS = 10;
const CAPTURES = 6;
/** Often, to see where sound is missing; seldom, as no delay may be longer than the time between two beats. */
const OFTEN_MS = 500;
const SELDOM_MS = 750;
const PLAYED_MS = 45_000;
const RATE = 48_000;
/** What the microphone hears is as long as the capture, so at a lower rate. */
const MICROPHONE_RATE = 8_000;
const LOOK_MS = 10_000;
const MINUTES = 2;
/** Speakers that nobody listens to are as even as this, but for a beat or two; where they are not, what listening adds cannot be told. */
const EVEN_MS = 20;

/** All that is measured of hearing in one browser. Milliseconds where nothing else is said. */
export interface Heard {
  clicks: number[];
  element: number[];
  webrtc: number[];
  cards: number[];
  capture: Evenness & { minutes: number };
  ear: EarLoad;
}

/** What listening adds until the tab's sound comes out, in milliseconds. */
export interface Added {
  ms: number;
  beats: number;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** From each beat's time of playing to each time at which it came; a beat cannot come much before it is played. */
function delays({ firstAt, everyMs }: Playing, ahead: number, came: readonly number[]): number[] {
  const early = 60;
  return came.map((at) => {
    const since = at + ahead - firstAt + early;
    return (((since % everyMs) + everyMs) % everyMs) - early;
  });
}

/** A browser in which a call can be heard, for so many minutes at a time, and what came at the vendor. */
async function openSession(minutes: number) {
  const tape = newTape();
  const first: ((atMs: number) => void)[] = [];
  const onSound = (data: Buffer, atMs: number): void => {
    tape.onSound(data, atMs);
    for (const tell of first.splice(0)) tell(atMs);
  };
  // No shorter than it is heard: where the browser begins a file anew it puts some milliseconds of silence in, each time, as no device does.
  const heardMs = 2 * PLAYED_MS + (minutes + 1) * 60_000;
  const microphone = wavFile(beats(MICROPHONE_RATE, OFTEN_MS, heardMs), MICROPHONE_RATE);
  const hearing = await openHearingStage({ microphone, vendor: { answers: true, onSound } });
  await warmBackend(hearing.stage.backend.url, hearing.stage.reader);
  await hearing.stage.store({ 'bench-budget': LIFTED });
  const tab = await hearing.stage.join('story=off');
  await tab.page.setBypassCSP(true); // the page does not play files of others otherwise
  await tab.page.evaluateOnNewDocument(stampCaptions);

  async function closePanel(): Promise<void> {
    const panel = hearing.stage.coached.browser.targets().find((target) => target.url().includes('/sidepanel.html'));
    await (await panel?.asPage())?.close();
  }

  return {
    ...hearing,
    tape,
    tab,
    closePanel,
    /** The call is not heard; the document that hears and the panel are gone, and the page as new. */
    async fresh(): Promise<void> {
      await closePanel();
      await hearing.stage.inWorker(() => void chrome.offscreen.closeDocument().catch(() => undefined));
      await until('the line to be closed', () => hearing.vendor.open() === 0);
      await tab.reload();
      await tab.page.bringToFront();
    },
    /** Milliseconds from a click in the toolbar to the first frame at the vendor. */
    async listen(): Promise<number> {
      let cameAt = 0;
      first.push((atMs) => (cameAt = atMs));
      const clickedAt = performance.now();
      await hearing.click(tab.page);
      await until('the first frame after a click', () => cameAt > 0).catch(async (error: Error) => {
        throw new Error(`${error.message}. The overlay says: ${await tab.overlay.text()}`);
      });
      return cameAt - clickedAt;
    },
  };
}

type Session = Awaited<ReturnType<typeof openSession>>;

async function clickOften({ fresh, listen }: Session): Promise<number[]> {
  const took: number[] = [];
  while (took.length < CLICKS) {
    await fresh();
    took.push(await listen());
  }
  return took;
}

/** Beats of a file, longer than they are listened to. */
const file = (): Buffer => readFileSync(wavFile(beats(RATE, SELDOM_MS, 2 * PLAYED_MS), RATE));

/** What is played in the tab until it comes to the vendor. Where in the browser's rhythm a capture begins decides over 10 ms of it: several captures. */
async function delaysOf({ tab: { page }, tape, fresh, listen }: Session) {
  const element: number[] = [];
  const webrtc: number[] = [];
  let ahead = 0;
  const came = async (playing: Playing): Promise<number[]> => {
    const from = performance.now();
    await wait(PLAYED_MS / CAPTURES);
    const arrived = tape.since(1, from).map(({ atMs }) => atMs);
    return delays(playing, ahead, arrived);
  };
  for (let capture = 0; capture < CAPTURES; capture += 1) {
    await fresh();
    ahead = await aheadBy(page);
    await listen();
    element.push(...(await came(await playInElement(page, file(), SELDOM_MS))));
    webrtc.push(...(await came(await playEndless(page, 'webrtc', SELDOM_MS))));
  }
  return { ahead, element, webrtc };
}

/** In a browser of its own, whose sound goes to speakers that are listened to. Rejects where there are none. */
export async function measureSpeakers(): Promise<Added> {
  const speakers = openSpeakers();
  if (!speakers) throw new Error('No speakers to listen to: PulseAudio (pulseaudio, pactl, parec) is not there.');
  const session = await openSession(1).catch((error: unknown) => {
    speakers.close();
    throw error;
  });
  try {
    const { page } = session.tab;
    await session.fresh();
    const ahead = await aheadBy(page);
    const out = async (): Promise<number[]> => {
      const playing = await playInElement(page, file(), SELDOM_MS);
      speakers.beats();
      await wait(PLAYED_MS / 3);
      return delays(playing, ahead, speakers.beats());
    };
    const before = (await out()).sort((a, b) => a - b);
    const uneven = (before.at(-2) ?? Number.NaN) - (before[1] ?? Number.NaN);
    if (!(uneven <= EVEN_MS))
      throw new Error(
        `Nothing is heard yet, and the speakers are uneven by ${uneven.toFixed(0)} ms: the machine is too busy.`,
      );
    await session.listen();
    const heard = await out();
    return { ms: median(heard) - median(before), beats: before.length + heard.length };
  } finally {
    await session.close();
    speakers.close();
  }
}

async function measure(minutes: number): Promise<Heard> {
  const server = process.env['PULSE_SERVER'];
  // A sound server of the machine is as busy as the machine, and no part of what is measured here.
  process.env['PULSE_SERVER'] = 'unix:/nowhere';
  const session = await openSession(minutes).finally(() => {
    if (server === undefined) delete process.env['PULSE_SERVER'];
    else process.env['PULSE_SERVER'] = server;
  });
  try {
    const clicks = await clickOften(session);
    await session.set({ echoCancelling: false });
    const { ahead, ...delayed } = await delaysOf(session);

    const { stage, tab, tape, vendor } = session;
    const { browser } = stage.coached;
    // The panel works on the same thread as the ear: whose work it is could not be told.
    await session.closePanel();
    const ear = await watchEar(browser);
    await playEndless(tab.page, 'speakers', OFTEN_MS);
    await ear.look();
    const from = performance.now();
    const watching = async (): Promise<void> => {
      for (let leftMs = Infinity; leftMs > 0;) {
        leftMs = from + minutes * 60_000 - performance.now();
        await wait(Math.max(0, Math.min(LOOK_MS, leftMs)));
        await ear.look();
      }
    };
    const [cards] = await Promise.all([heardCards(tab, vendor, ahead), watching()]);
    const capture = { ...tape.evenness(from, OFTEN_MS), minutes: (performance.now() - from) / 60_000 };
    await silence(tab.page);
    return { clicks, ...delayed, cards, capture, ear: ear.load() };
  } finally {
    await session.close();
  }
}

let measured: Promise<Heard> | undefined;

/** Measures once. `minutes`: how long the capture itself is watched, 2 where not said. */
export const heardOnce = (minutes = MINUTES): Promise<Heard> => (measured ??= measure(minutes));
