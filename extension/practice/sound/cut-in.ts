/** Shorter than any word that is meant: a cough, a door. Our own figure. */
const MEANT_MS = 300;

export interface CutInParts {
  /** Whether the buyer is heard, or held, now. */
  buyerSpeaks(): boolean;
  /** Silences the buyer at once, for now. */
  hush(): void;
  /** It was nothing: the buyer goes on. */
  goOn(): void;
  /** The rep means it: the buyer is cut off. */
  cut(): void;
  began(atMs: number): void;
}

/**
 * Whether the rep cuts in. A buyer falls silent at the first sound of a voice, so that the rep is not talked over; a sound that ends before anybody could have
 * said a word lets them go on.
 */
export function newCutIn({ buyerSpeaks, hush, goOn, cut, began }: CutInParts) {
  let hushed = false;
  let beganAtMs: number | null = null;
  let meant = false;

  function mean(): void {
    if (meant || beganAtMs === null) return;
    meant = true;
    began(beganAtMs);
    if (hushed) cut();
    hushed = false;
  }

  return {
    /** Each frame of a voice. */
    voice(voicedMs: number, atMs: number): void {
      beganAtMs ??= atMs - voicedMs;
      if (!hushed && !meant && buyerSpeaks()) {
        hushed = true;
        hush();
      }
      if (!hushed || voicedMs >= MEANT_MS) mean();
    },
    /** Somebody else is sure of it: words were understood, or the vendor hears speech. */
    sure(atMs: number): void {
      beganAtMs ??= atMs;
      if (buyerSpeaks()) {
        hush();
        // The buyer began while the rep was speaking already.
        if (meant) cut();
        else hushed = true;
      }
      mean();
    },
    quiet(): void {
      if (hushed) goOn();
      [hushed, beganAtMs, meant] = [false, null, false];
    },
  };
}
