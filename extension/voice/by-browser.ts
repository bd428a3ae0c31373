import { newGate, type Say, VoiceError } from './voice.ts';

/**
 * Most characters of one utterance at the usual speed. Chrome falls silent after about 15 s of one whose voice is of the network, without telling
 * (https://crbug.com/679437); 160 characters take 11 s.
 */
const MOST = 160;

/** How much may be said at once at this speed. */
export const mostAtOnce = (speed: number): number => Math.round(MOST * Math.min(1, speed));

/** Signs that the slowest of the common voices says in a second. */
const SLOW = 8;
const PATIENCE_MS = 6_000;
/** A voice of this computer that has not begun by then does not. Our own figure. */
const BEGINS_MS = 3_000;
const VOICES_MS = 1_500;
const SETTLE_MS = 100;

export const NO_VOICE = 'This browser has no voice to read with.';

/** They were waited for in vain: who comes later is there at once, and nobody waits twice. */
let waited = false;

/** The browser's voices. They come a moment after the page; an empty list is the answer where none do. */
export async function browserVoices(waitMs = VOICES_MS): Promise<SpeechSynthesisVoice[]> {
  if (!('speechSynthesis' in globalThis)) return [];
  const now = speechSynthesis.getVoices();
  if (now.length > 0 || waited) return now;
  await new Promise<void>((resolve) => {
    setTimeout(resolve, waitMs);
    speechSynthesis.addEventListener('voiceschanged', () => resolve(), { once: true });
  });
  waited = true;
  return speechSynthesis.getVoices();
}

/** Chrome forgets an utterance that only its queue knows, and with it to tell of its end. */
let held: SpeechSynthesisUtterance | null = null;

interface How {
  voice: SpeechSynthesisVoice | null;
  speed: number;
  pitch: number;
  onBegun: () => void;
}

function failed(error: string): VoiceError {
  if (error === 'not-allowed')
    return new VoiceError('The browser does not let this page speak.', 'Press the button once more.');
  if (error === 'network')
    return new VoiceError(
      'This voice comes from the network, which does not answer.',
      'Choose another voice under Options, Voice.',
    );
  return new VoiceError('The browser’s voice stopped.', 'Try again, or choose another voice under Options, Voice.');
}

/** Says one piece. Resolves at its end, or when the signal cuts it off; false where the browser never told of its end. */
function utter(text: string, { voice, speed, pitch, onBegun }: How, cut: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (cut.aborted) return resolve(true);
    const one = new SpeechSynthesisUtterance(text);
    one.rate = speed;
    one.pitch = pitch;
    if (voice) [one.voice, one.lang] = [voice, voice.lang];
    const over = new AbortController();
    const { signal } = over;
    const settle = (end: () => void): void => {
      clearTimeout(patience);
      over.abort();
      if (held === one) held = null;
      end();
    };
    const stop = (end: () => void): void => {
      settle(end);
      speechSynthesis.cancel();
    };
    const onCut = (): void => stop(() => resolve(true));
    const give = (): void => stop(() => resolve(false));
    const whole = PATIENCE_MS + (text.length / SLOW / speed) * 1000;
    let patience = setTimeout(give, voice?.localService ? BEGINS_MS : whole);
    const onStart = (): void => {
      clearTimeout(patience);
      patience = setTimeout(give, whole);
      onBegun();
    };
    one.addEventListener('start', onStart, { signal });
    one.addEventListener('end', () => settle(() => resolve(true)), { signal });
    one.addEventListener('error', ({ error }) => settle(() => reject(failed(error))), { signal });
    cut.addEventListener('abort', onCut, { signal });
    held = one;
    speechSynthesis.speak(one);
  });
}

/**
 * By a voice of the browser's own. To pause is to stop: the piece begins anew when it goes on, since a pause of the browser's own is none for many voices
 * and for good on some systems.
 */
export const byBrowser: Say = ({ pieces, voice: wanted, speed, pitch = 1, onBegun }, signal) => {
  const gate = newGate();
  let cutting = new AbortController();
  signal.addEventListener('abort', gate.open, { once: true });
  async function say(): Promise<void> {
    const voices = await browserVoices();
    if (signal.aborted) return;
    if (voices.length === 0)
      throw new VoiceError(NO_VOICE, 'Install one in your system, or choose a service under Options, Voice.');
    const voice = voices.find(({ voiceURI }) => voiceURI === wanted) ?? null;
    // What is left in the queue would come first; what another page of ours takes away now, or Chrome loses right after, would be this.
    speechSynthesis.cancel();
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    for (let [at, tries] = [0, 0]; at < pieces.length && !signal.aborted;) {
      await gate.passed();
      const cut = AbortSignal.any([signal, cutting.signal]);
      const told = await utter(pieces[at] ?? '', { voice, speed, pitch, onBegun }, cut);
      if (cut.aborted) continue;
      tries = told ? 0 : tries + 1;
      if (tries === 2) throw failed('synthesis-failed');
      if (told) at += 1;
    }
  }
  return {
    done: say(),
    pause() {
      gate.close();
      cutting.abort();
    },
    resume() {
      cutting = new AbortController();
      gate.open();
    },
  };
};
