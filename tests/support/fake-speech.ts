import { vi } from 'vitest';

type Told = 'start' | 'end' | 'error';

class Utterance extends EventTarget {
  voice: SpeechSynthesisVoice | null = null;
  lang = '';
  rate = 1;
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }
}

export const voiceNamed = (name: string, more: Partial<SpeechSynthesisVoice> = {}): SpeechSynthesisVoice => ({
  name,
  voiceURI: `uri:${name}`,
  lang: 'en-US',
  localService: true,
  default: false,
  ...more,
});

/**
 * A stand-in for the browser's voices, which happy-dom has none of: what was said is in `said`, and goes on as the test tells it: `end`, `error`, or nothing.
 * Undone by vi.unstubAllGlobals.
 */
export function fakeSpeech(voices: readonly SpeechSynthesisVoice[] = [voiceNamed('Ada')]) {
  const said: Utterance[] = [];
  let speaking: Utterance | null = null;
  let known = voices;
  const tell = (type: Told, error = ''): void => {
    const one = speaking;
    if (type !== 'start') speaking = null;
    one?.dispatchEvent(Object.assign(new Event(type), { error }));
  };
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => known,
    speak(one: Utterance) {
      said.push(one);
      speaking = one;
      queueMicrotask(() => one.dispatchEvent(new Event('start')));
    },
    cancel: () => tell('error', 'interrupted'),
  });
  vi.stubGlobal('speechSynthesis', synthesis);
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  return {
    said,
    texts: () => said.map(({ text }) => text),
    speaking: () => speaking?.text ?? null,
    end: () => tell('end'),
    error: (name: string) => tell('error', name),
    /** They come a moment after the page. */
    arrive(now: readonly SpeechSynthesisVoice[]) {
      known = now;
      synthesis.dispatchEvent(new Event('voiceschanged'));
    },
  };
}
