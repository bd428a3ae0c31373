import type { Page } from 'puppeteer';

/** Sound with a short beat now and then, by which places in it are known: 10 ms of 1 kHz. */
const BEAT_HZ = 1_000;
const BEAT_MS = 10;
const LOUD = 0.05;
const QUIET_MS = 100;

/** Samples at this rate with a beat at the start of each `everyMs`. */
export function beats(rate: number, everyMs: number, lengthMs: number): Float32Array {
  const every = (rate * everyMs) / 1000;
  return Float32Array.from({ length: (rate * lengthMs) / 1000 }, (_, at) => {
    const within = at % every;
    return within < (rate * BEAT_MS) / 1000 ? 0.5 * Math.cos((2 * Math.PI * BEAT_HZ * within) / rate) : 0;
  });
}

/** Tells where beats begin in sound that comes piece by piece, in samples from its start. */
export function beatFinder(rate: number, onBeat: (place: number) => void) {
  const quiet = (rate * QUIET_MS) / 1000;
  let place = 0;
  let loudAt = -Infinity;
  return (sample: number): void => {
    if (Math.abs(sample) > LOUD) {
      if (place - loudAt > quiet) onBeat(place);
      loudAt = place;
    }
    place += 1;
  };
}

/** Beats that a page plays: the first one at this `performance.now()` of the page, then one every `everyMs`. */
export interface Playing {
  firstAt: number;
  everyMs: number;
}

interface Instrument {
  /** Milliseconds of its own clock. */
  clock(): number;
  stop(): void;
}
declare global {
  interface Window {
    instrument?: Instrument;
  }
}

/** Runs in the page: an <audio> element with a file of beats. */
async function playFile(base64: string): Promise<void> {
  window.instrument?.stop();
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const audio = new Audio(URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' })));
  window.instrument = { clock: () => audio.currentTime * 1000, stop: () => audio.pause() };
  await audio.play();
}

/** Runs in the page: beats of an audio graph, led to the speakers or through a WebRTC connection of the page with itself. */
async function playGraph(samples: number[], rate: number, through: 'speakers' | 'webrtc'): Promise<void> {
  window.instrument?.stop();
  const context = new AudioContext();
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: rate });
  buffer.copyToChannel(Float32Array.from(samples), 0);
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  const ends: (() => void)[] = [() => void context.close()];
  if (through === 'speakers') source.connect(context.destination);
  else {
    const sender = new RTCPeerConnection();
    const receiver = new RTCPeerConnection();
    ends.push(
      () => sender.close(),
      () => receiver.close(),
    );
    const stream = context.createMediaStreamDestination();
    source.connect(stream);
    for (const track of stream.stream.getTracks()) sender.addTrack(track, stream.stream);
    sender.addEventListener('icecandidate', ({ candidate }) => void receiver.addIceCandidate(candidate ?? undefined));
    receiver.addEventListener('icecandidate', ({ candidate }) => void sender.addIceCandidate(candidate ?? undefined));
    const heard = new Promise<void>((resolve) => {
      receiver.addEventListener('track', ({ streams }) => {
        const audio = new Audio();
        audio.srcObject = streams[0] ?? null;
        ends.push(() => audio.pause());
        void audio.play().then(resolve);
      });
    });
    await sender.setLocalDescription();
    if (sender.localDescription) await receiver.setRemoteDescription(sender.localDescription);
    await receiver.setLocalDescription();
    if (receiver.localDescription) await sender.setRemoteDescription(receiver.localDescription);
    await heard;
  }
  const beginsAt = context.currentTime + 0.2;
  source.start(beginsAt);
  window.instrument = {
    clock: () => (context.currentTime - beginsAt) * 1000,
    stop: () => {
      for (const end of ends) end();
    },
  };
}

/** Runs in the page: when the instrument's clock was at nought, by its own `performance.now()`; the middle of many looks, as clocks of sound go by blocks. */
async function beganAt(): Promise<number> {
  const looks: number[] = [];
  for (let look = 0; look < 100; look += 1) {
    const clock = window.instrument?.clock() ?? 0;
    if (clock > 100) looks.push(performance.now() - clock);
    await new Promise((resolve) => setTimeout(resolve, 7));
  }
  return looks.sort((a, b) => a - b)[Math.floor(looks.length / 2)] ?? Number.NaN;
}

const GRAPH_RATE = 48_000;

/** Plays a file (WAV) of beats, one each `everyMs`, in an <audio> element. */
export async function playInElement(page: Page, wav: Buffer, everyMs: number): Promise<Playing> {
  await page.evaluate(playFile, wav.toString('base64'));
  return { firstAt: await page.evaluate(beganAt), everyMs };
}

/** Plays beats without an end, one each `everyMs`. */
export async function playEndless(page: Page, through: 'speakers' | 'webrtc', everyMs: number): Promise<Playing> {
  await page.evaluate(playGraph, [...beats(GRAPH_RATE, everyMs, everyMs)], GRAPH_RATE, through);
  return { firstAt: await page.evaluate(beganAt), everyMs };
}

export const silence = (page: Page): Promise<void> => page.evaluate(() => window.instrument?.stop());
