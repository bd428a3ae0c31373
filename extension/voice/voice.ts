/** Why nothing is read aloud, for the user. */
export class VoiceError extends Error {
  override readonly name = 'VoiceError';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

export interface SayOrder {
  /** In order, each short enough to be said at once. */
  pieces: readonly string[];
  /** The id of a voice; empty for the usual one. */
  voice: string;
  /** Times the usual speed. */
  speed: number;
  /** How high a voice of the browser's is, 0 to 2; the usual 1 where it is left out. */
  pitch?: number;
  /** The first sound is heard. */
  onBegun: () => void;
  /** Something was taken out of a piece before it left this machine: what, as the backend tells it. */
  onRemoved: (removed: string) => void;
}

/** Something that is being said. */
export interface Saying {
  pause(): void;
  resume(): void;
  /** Resolves at its end or once it was stopped. Rejects with VoiceError or ApiError. */
  done: Promise<void>;
}

/** A way to say something until it ends or the signal aborts. */
export type Say = (order: SayOrder, signal: AbortSignal) => Saying;

/** Lets what waits for it through while it is open. */
export function newGate() {
  let opened: PromiseWithResolvers<void> | null = null;
  return {
    close: () => void (opened ??= Promise.withResolvers<void>()),
    open: () => {
      opened?.resolve();
      opened = null;
    },
    passed: (): Promise<void> => opened?.promise ?? Promise.resolve(),
  };
}
