import { browser } from 'wxt/browser';
import type { Framed } from '../capture/framer.ts';
import { PROCESSOR } from '../capture/processor.ts';

/** 20 ms of the microphone as the coach hears it: 16 kHz, and how loud it is (root mean square, 1 is full scale). */
export interface MicrophoneFrame {
  pcm: Int16Array<ArrayBuffer>;
  level: number;
}

function repOf({ pcm, levels }: Framed): MicrophoneFrame {
  return { pcm: pcm.filter((_, at) => at % 2 === 0), level: levels[0] };
}

/** Hears an open microphone until the signal aborts, which closes it. Nothing is kept or sent. Rejects where the browser has no audio graph. */
export async function hearMicrophone(
  stream: MediaStream,
  onFrame: (frame: MicrophoneFrame) => void,
  signal: AbortSignal,
): Promise<void> {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const close = (): void => {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  if (signal.aborted) return close();
  signal.addEventListener('abort', close, { once: true });
  await context.audioWorklet.addModule(browser.runtime.getURL('/sound-worklet.js'));
  if (signal.aborted) return;
  const frames = new AudioWorkletNode(context, PROCESSOR, { numberOfInputs: 2, numberOfOutputs: 0 });
  frames.port.addEventListener('message', ({ data }: MessageEvent<Framed>) => {
    if (!signal.aborted) onFrame(repOf(data));
  });
  frames.port.start();
  signal.addEventListener('abort', () => frames.port.postMessage(false, []), { once: true });
  context.createMediaStreamSource(stream).connect(frames, 0, 0);
  if (context.state === 'suspended') await context.resume();
}
