import { browser } from 'wxt/browser';
import type { Framed } from '../capture/framer.ts';
import { keepMicrophone } from '../capture/microphone.ts';
import { PROCESSOR } from '../capture/processor.ts';
import type { Sources } from '../live/hearing-messages.ts';
import type { Wanted } from '../microphone/open.ts';

export interface OwnVoiceEvents {
  onFrame(framed: Framed): void;
  onTrack(track: MediaStreamTrack | null): void;
  onState(state: Sources['microphone']): void;
}

/**
 * The rep's side by the extension's own microphone, as frames whose first side is the rep's, until the signal aborts. Never rejects: what is
 * wrong is told.
 */
export type OwnVoice = (wanted: Wanted, events: OwnVoiceEvents, signal: AbortSignal) => Promise<void>;

/** The microphone in a document of the extension, on that document's own clock. */
export const ownVoice: OwnVoice = async (wanted, { onFrame, onTrack, onState }, signal) => {
  try {
    const context = new AudioContext({ latencyHint: 'interactive' });
    signal.addEventListener('abort', () => void context.close(), { once: true });
    await context.audioWorklet.addModule(browser.runtime.getURL('/sound-worklet.js'));
    if (signal.aborted) return;
    const frames = new AudioWorkletNode(context, PROCESSOR, { numberOfInputs: 2, numberOfOutputs: 0 });
    frames.port.addEventListener('message', ({ data }: MessageEvent<Framed>) => {
      if (!signal.aborted) onFrame(data);
    });
    frames.port.start();
    signal.addEventListener('abort', () => frames.port.postMessage(false, []), { once: true });
    await keepMicrophone({
      ...wanted,
      connect(stream) {
        const source = context.createMediaStreamSource(stream);
        source.connect(frames, 0, 0);
        return () => source.disconnect();
      },
      onTrack,
      onState,
      signal,
    });
  } catch {
    if (!signal.aborted) onState('none');
  }
};
