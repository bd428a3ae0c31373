import { newFramer, type Framed } from './framer.ts';
import { type Channels, newRace, type Slot } from './race.ts';

/** What an AudioWorklet finds around it (https://webaudio.github.io/web-audio-api/#AudioWorkletGlobalScope), as far as it is used here. */
interface Processor {
  readonly port: MessagePort;
}
declare const AudioWorkletProcessor: new () => Processor;
declare const registerProcessor: (name: string, processor: new () => Processor) => void;
declare const sampleRate: number;

export const PROCESSOR = 'quotahit-frames';
/** Each side may be joined twice (join-ahead.ts): inputs 0 and 1 are both sides, 2 and 3 both once more. */
export const inputOf = (side: 0 | 1, slot: Slot): number => side + 2 * slot;

/** Which join of a side is heard from now on. */
export interface Ahead {
  side: 0 | 1;
  slot: Slot;
}
/** Samples that a graph gives at a time. */
const BLOCK = 128;

/** What is posted for a frame. */
type Post = (framed: Framed) => { message: unknown; transfer: Transferable[] };

const asItIs: Post = (framed) => ({ message: framed, transfer: [framed.pcm.buffer] });

/** Registers the processor that makes frames of its inputs (0 = microphone, 1 = tab) and posts them. A message `false` ends it. */
export function registerFrames(post: Post = asItIs): void {
  class Frames extends AudioWorkletProcessor {
    #going = true;
    readonly #take = newFramer(sampleRate, (framed) => {
      const { message, transfer } = post(framed);
      this.port.postMessage(message, transfer);
    });

    readonly #races = [newRace(sampleRate), newRace(sampleRate)] as const;

    constructor() {
      super();
      this.port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (data === false) this.#going = false;
      });
      this.port.start();
    }

    /** The side as it is heard; a join that turns out to come sooner is told of. */
    #heard(side: 0 | 1, inputs: readonly Channels[]): Channels {
      const joins = [inputs[inputOf(side, 0)] ?? [], inputs[inputOf(side, 1)] ?? []] as const;
      const { heard, decided } = this.#races[side].take(joins, BLOCK);
      if (decided) this.port.postMessage({ side, slot: heard } satisfies Ahead, []);
      return joins[heard];
    }

    process(inputs: Float32Array[][]): boolean {
      this.#take(this.#heard(0, inputs), this.#heard(1, inputs), BLOCK);
      return this.#going;
    }
  }
  registerProcessor(PROCESSOR, Frames);
}
