import type { Practice } from '#domain/practice/practice.ts';
import type { BuyerTurn, Spoken, VoiceHears, VoiceWay, Worder } from '#extension/practice/contract.ts';
import type { Means } from '#extension/practice/means.ts';
import type { Beside } from '#extension/store/practices.ts';

interface Kept {
  practice: Practice;
  beside: Partial<Beside>;
}

/** What a practice is run with in tests: everything is kept in memory, money as it is told, and a voice is played by hand. */
export function meansByHand(change: Partial<Means> = {}) {
  const kept: Kept[] = [];
  const ended: string[] = [];
  const voices: ReturnType<typeof voiceByHand>[] = [];
  const means: Means = {
    worder: () => Promise.reject(new Error('Nobody pays for a model.')),
    async newVoice() {
      const voice = voiceByHand();
      voices.push(voice);
      return voice.way;
    },
    handsFree: async () => true,
    async keep(practice, beside) {
      kept.push({ practice, beside });
      return 'kept';
    },
    keepBeside: async () => undefined,
    pay: async () => ({ done: false }),
    async ended(_, reason) {
      ended.push(reason);
      return reason === 'died';
    },
    ...change,
  };
  const lastKept = (): Kept => {
    const last = kept.at(-1);
    if (!last) throw new Error('Nothing was kept.');
    return last;
  };
  const voice = () => {
    const last = voices.at(-1);
    if (!last) throw new Error('No voice was opened.');
    return last;
  };
  return { means, kept, lastKept, ended, voice };
}

/** A voice whose turns end when the test says so. */
export function voiceByHand() {
  let hears: VoiceHears | null = null;
  let open: { turn: BuyerTurn; done: (spoken: Spoken) => void } | null = null;
  const did: string[] = [];
  const way: VoiceWay = {
    name: 'cascade',
    async open(tell) {
      hears = tell;
    },
    say(turn, words, signal) {
      words(turn.written);
      return new Promise((resolve, reject) => {
        open = { turn, done: resolve };
        signal.addEventListener('abort', () => reject(new DOMException('let go', 'AbortError')));
      });
    },
    mute: (on) => void did.push(`mute ${on}`),
    handsFree: (on) => void did.push(`hands-free ${on}`),
    hold: (on) => void did.push(`hold ${on}`),
    async close() {
      did.push('close');
    },
  };
  return {
    way,
    did,
    /** What it tells the practice; it has to be open. */
    tells(): VoiceHears {
      if (!hears) throw new Error('It is not open.');
      return hears;
    },
    saying: () => open?.turn.written ?? null,
    /** The buyer's turn ends, whole or cut. */
    said(spoken: Partial<Spoken> = {}): void {
      if (!open) throw new Error('Nothing is being said.');
      const { turn, done } = open;
      open = null;
      const now = performance.now();
      done({ text: turn.written, startMs: now - 1_000, endMs: now, cut: false, wording: 'written', ...spoken });
    },
    /** The rep has said this; it took a second. */
    hears(text: string, cutIn = false): void {
      const now = performance.now();
      hears?.repSaid({ text, startMs: now - 1_000, endMs: now, cutIn });
    },
  };
}

/** A model that words every line so. */
export const words =
  (text: string, more: { refused?: number; why?: string } = {}): Worder =>
  async (_, soFar) => {
    soFar(text);
    return { text, wording: 'model', refused: 0, ...more };
  };
