import { loadavg } from 'node:os';
import { detect } from '#domain/objection/detect.ts';
import type { Page } from 'puppeteer';
import type { OverlayView } from '../tests/support/overlay.ts';
import { openStage } from '../tests/support/stage.ts';
import { until } from '../tests/support/until.ts';
import { percentile } from './grade.ts';
import { watchHost } from './host.ts';
import type { Bench } from './shape.ts';

const CARDS = 210;
export const SLOWER = 4;
/** Faster than people speak, so that the page is busier than in a call. */
const WORDS_PER_MINUTE = 400;
export const LIFTED = { perMinute: 1e9, repeatMs: 0, sameMs: 0, readMs: 0 };
export const LINES = [
  "I don't have that kind of money.",
  'Your price is too high, honestly.',
  'My boss has to approve this.',
  'We already have a system for that.',
  'I have never heard of you guys.',
  'Call me again next quarter.',
  'That is way too expensive for us.',
  "It's not really my call.",
  'This is a really bad time.',
  'We are not interested in this.',
  "We simply don't have the budget.",
  'I need to think about it.',
].filter((line) => detect(line, { side: 'unknown', final: false }) !== null);
/** Share of the processors from which on the host's part in a figure is told apart. */
const TAKEN = 0.05;
const BUYERS = ['Marcus Bell', 'Priya Raman'];

interface Stamps {
  /** `performance.now()` of every caption mutation. */
  heard: number[];
  /** Every card: when its elements were there, and when the frame that shows it had been handed over. */
  cards: { thereAt: number; shownAt: number }[];
}
declare global {
  interface Window {
    stamps: Stamps;
  }
}

/** Runs in the page before everything else, so that its observer is told first. */
export function stampCaptions(): void {
  window.stamps = { heard: [], cards: [] };
  const stamp = (records: MutationRecord[]) => {
    const at = performance.now();
    if (
      records.some(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest('[role=region]'),
      )
    )
      window.stamps.heard.push(at);
  };
  new MutationObserver(stamp).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Runs with the closed root: stamps each card by its own elements, without asking the product. */
export function stampCards(root: ShadowRoot): boolean {
  const known = new WeakSet<Element>();
  const look = () => {
    const card = root.querySelector('article[aria-label=Card]');
    if (!card || known.has(card)) return;
    known.add(card);
    const thereAt = performance.now();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () =>
        window.stamps.cards.push({ thereAt, shownAt: performance.now() }),
      );
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  };
  new MutationObserver(look).observe(root, { subtree: true, childList: true });
  return true;
}

async function speak(page: Page, overlay: OverlayView): Promise<void> {
  for (let at = 0; ; at += 1) {
    const painted = await page.evaluate(() => window.stamps.cards.length);
    if (painted >= CARDS || at >= 3 * CARDS) return;
    if (at % 50 === 49 && !(await overlay.exists())) throw new Error('The overlay went away.');
    const line = LINES[at % LINES.length] ?? '';
    const speaker = BUYERS[at % 2] ?? '';
    const lastsMs = (60_000 / WORDS_PER_MINUTE) * line.split(' ').length + 350;
    await page.evaluate(
      (who, text, pace, ms) => {
        void window.demo.say(who, text, { wordsPerMinute: pace });
        return new Promise((resolve) => setTimeout(resolve, ms));
      },
      speaker,
      line,
      WORDS_PER_MINUTE,
      lastsMs,
    );
  }
}

interface Measured {
  all: number[];
  /** Those during which the host left this machine its processors. */
  undisturbed: number[];
}

async function measure(): Promise<Measured> {
  const stage = await openStage();
  const host = watchHost();
  try {
    await stage.store({ 'bench-budget': LIFTED });
    const { page, overlay } = await stage.join('story=off', { before: stampCaptions });
    await until('the root of the overlay', () => overlay.evaluate(stampCards));
    const session = await page.createCDPSession();
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await speak(page, overlay);
    const { heard, cards, origin } = await page.evaluate(() => ({ ...window.stamps, origin: performance.timeOrigin }));
    const took = cards.map(({ thereAt, shownAt }) => {
      const heardAt = heard.findLast((at) => at <= thereAt) ?? Number.NaN;
      return { ms: shownAt - heardAt, taken: host.taken(origin + heardAt, origin + shownAt) };
    });
    const sorted = (some: typeof took): number[] => some.map(({ ms }) => ms).sort((a, b) => a - b);
    return { all: sorted(took), undisturbed: sorted(took.filter(({ taken }) => taken < TAKEN)) };
  } finally {
    host.stop();
    await stage.close();
  }
}

let measured: Promise<Measured> | undefined;

const detail =
  `Chromium, CPU ${SLOWER}× slower, ${WORDS_PER_MINUTE} words a minute, attention budget lifted. From a mutation observer of the page itself (told before the coach's) ` +
  'to a message posted in the animation frame that follows the card’s elements, so after style, layout and paint of that frame.';

function card(name: string, what: string, share: number, target: number): Bench {
  return {
    name,
    what,
    unit: 'ms',
    target,
    better: 'lower',
    async run() {
      measured ??= measure();
      const { all, undisturbed } = await measured;
      if (all.length < 200) throw new Error(`Only ${all.length} cards were painted; 200 are needed.`);
      const alone =
        undisturbed.length < all.length && undisturbed.length > 0
          ? ` While the host took less than ${TAKEN * 100} % of the processors (${undisturbed.length} of ${all.length}): ${percentile(undisturbed, share).toFixed(1)} ms.`
          : '';
      return {
        value: percentile(all, share),
        samples: all.length,
        detail: `${detail} Median ${percentile(all, 0.5).toFixed(1)} ms.${alone} Load of the machine ${loadavg()[0]?.toFixed(1)}.`,
      };
    },
  };
}

export const cards: readonly Bench[] = [
  card(
    'card-p95',
    'From the caption mutation with the last word needed to the frame that shows the card, 95th percentile',
    0.95,
    50,
  ),
  card('card-p99', 'The same, 99th percentile', 0.99, 100),
];
