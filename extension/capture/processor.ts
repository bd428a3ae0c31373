import { newFramer, type Framed } from './framer.ts';

/** What an AudioWorklet finds around it (https://webaudio.github.io/web-audio-api/#AudioWorkletGlobalScope), as far as it is used here. */
interface Processor {
  readonly port: MessagePort;
}
declare const AudioWorkletProcessor: new () => Processor;
declare const registerProcessor: (name: string, processor: new () => Processor) => void;
declare const sampleRate: number;

export const PROCESSOR = 'quotahit-frames';
/** Samples that a graph gives at a time. */
const BLOCK = 128;

/** What is posted for a frame. */
type Post = (framed: Framed) => { message: unknown; transfer: Transferable[] };

const asItIs: Post = (framed) => ({ message: framed, transfer: [framed.pcm.buffer] });

/** Registers the processor that makes frames of its two inputs (0 = microphone, 1 = tab) and posts them. A message `false` ends it. */
export function registerFrames(post: Post = asItIs): void {
  class Frames extends AudioWorkletProcessor {
    #going = true;
    readonly #take = newFramer(sampleRate, (framed) => {
      const { message, transfer } = post(framed);
      this.port.postMessage(message, transfer);
    });

    constructor() {
      super();
      this.port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (data === false) this.#going = false;
      });
      this.port.start();
    }

    process([microphone = [], tab = []]: Float32Array[][]): boolean {
      this.#take(microphone, tab, BLOCK);
      return this.#going;
    }
  }
  registerProcessor(PROCESSOR, Frames);
}
