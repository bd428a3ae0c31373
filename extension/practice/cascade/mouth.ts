import type { PersonaVoice } from '#domain/practice/persona.ts';
import { nearestSpeed, type VoiceBy } from '#domain/voices.ts';
import { readSettings } from '../../client/settings.ts';
import { browserVoices, byBrowser, mostAtOnce } from '../../voice/by-browser.ts';
import { byService } from '../../voice/by-service.ts';
import { batches, sentences } from '../../voice/pieces.ts';
import type { Say } from '../../voice/voice.ts';

/** The one that reads aloud (extension/voice/reader.ts): it falls silent when a buyer speaks. */
const LOCK = 'quotahit-voice';

/** Words by which the browsers' voices tell what they sound like; systems name them by given names. */
const SOUNDS: Readonly<Record<'female' | 'male', RegExp>> = {
  female:
    /\b(?:female|woman|samantha|victoria|karen|moira|tessa|fiona|zira|jenny|aria|susan|hazel|catherine|serena|allison|ava|zoe|kate)\b/iu,
  male: /\b(?:male|man|daniel|alex|fred|david|mark|guy|george|james|oliver|tom|aaron|arthur|gordon|lee|rishi|ryan)\b/iu,
};

/** The browser's voice that suits a buyer best: of their language, of their kind, and of this device where there is a choice. */
export function suiting(
  voices: readonly SpeechSynthesisVoice[],
  { prefers }: PersonaVoice['browser'],
  language = 'en',
): SpeechSynthesisVoice | null {
  const other = prefers === 'female' ? 'male' : 'female';
  const worth = ({ lang, name, localService }: SpeechSynthesisVoice): number =>
    (lang.toLowerCase().startsWith(language) ? 8 : 0) +
    (SOUNDS[prefers].test(name) ? 4 : SOUNDS[other].test(name) ? -2 : 0) +
    (localService ? 1 : 0);
  return voices.reduce<SpeechSynthesisVoice | null>(
    (best, one) => (best === null || worth(one) > worth(best) ? one : best),
    null,
  );
}

export interface Utterance {
  /** The first sound is heard at this `performance.now()`. */
  onBegun(): void;
  signal: AbortSignal;
}

export interface Speaking {
  /** Silent at once, for now. */
  hush(): void;
  goOn(): void;
  /** Resolves at its end, or once it was stopped; rejects with what the voice says. */
  done: Promise<void>;
}

/** Which voice speaks, and how fast. */
export interface Mouth {
  by: VoiceBy;
  speed: number;
  speak(text: string, how: Utterance): Speaking;
}

const WAYS: Record<VoiceBy, () => Say> = {
  browser: () => byBrowser,
  openai: () => byService('openai'),
  elevenlabs: () => byService('elevenlabs'),
};

function piecesOf(by: VoiceBy, text: string, speed: number): string[] {
  return by === 'browser' ? sentences([text], mostAtOnce(speed)) : batches(sentences([text], 600), 200, 600);
}

/** The voice of the settings, as this buyer has it. */
export async function openMouth(persona: PersonaVoice): Promise<Mouth> {
  const { voiceBy: by, voiceSpeed } = await readSettings();
  const own = by === 'browser' ? persona.browser : { rate: 1, pitch: 1 };
  const chosen = by === 'browser' ? suiting(await browserVoices(), persona.browser)?.voiceURI : persona[by];
  const speed = nearestSpeed(voiceSpeed) * own.rate;

  function speak(text: string, { onBegun, signal }: Utterance): Speaking {
    const taken = new AbortController();
    const ending = AbortSignal.any([signal, taken.signal]);
    const pieces = piecesOf(by, text, speed);
    const order = { pieces, voice: chosen ?? '', speed, pitch: own.pitch, onBegun, onRemoved: () => undefined };
    const saying = WAYS[by]()(order, ending);
    // Whoever else reads aloud in this browser falls silent; who takes the voice away later takes it for good.
    void navigator.locks
      .request(LOCK, { steal: true }, () => saying.done.catch(() => undefined))
      .catch(() => taken.abort());
    return { hush: () => saying.pause(), goOn: () => saying.resume(), done: saying.done };
  }

  return { by, speed, speak };
}
