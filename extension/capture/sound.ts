import { browser } from 'wxt/browser';
import type { Sources } from '../live/hearing-messages.ts';
import type { Framed } from './framer.ts';
import { PROCESSOR } from './processor.ts';

export interface SoundOptions {
  /** The sound of the tab. Ended tracks end it. */
  tab: MediaStream;
  /** False: the rep's side is not to be heard. */
  microphone: boolean;
  onFrame(framed: Framed): void;
  onSources(sources: Sources): void;
  signal: AbortSignal;
}

/** Cancelling takes what comes out of the speakers out of the microphone: the sides stay apart. */
const MICROPHONE = { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } };

async function openMicrophone(): Promise<MediaStream | Exclude<Sources['microphone'], 'ok' | 'off'>> {
  try {
    return await navigator.mediaDevices.getUserMedia(MICROPHONE);
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    return name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'none';
  }
}

/** A captured tab is silent for the rep until its sound is played here, at the rate of the speakers. */
function playOn(tab: MediaStream, signal: AbortSignal): void {
  const speakers = new AudioContext({ latencyHint: 'interactive' });
  speakers.createMediaStreamSource(tab).connect(speakers.destination);
  signal.addEventListener('abort', () => void speakers.close(), { once: true });
}

/**
 * Hears a tab and the microphone until `signal` aborts: frames of both sides on one clock, while the tab stays audible. Rejects where the
 * browser has no audio graph. A microphone that is missing, refused or unplugged is told; the buyer's side is heard all the same, and the
 * rep's again once a device is there.
 */
export async function hearSound({ tab, microphone, onFrame, onSources, signal }: SoundOptions): Promise<void> {
  const context = new AudioContext({ latencyHint: 'interactive' });
  signal.addEventListener('abort', () => {
    for (const track of tab.getTracks()) track.stop();
    void context.close();
  });
  playOn(tab, signal);
  await context.audioWorklet.addModule(browser.runtime.getURL('/sound-worklet.js'));
  if (signal.aborted) return;
  const frames = new AudioWorkletNode(context, PROCESSOR, { numberOfInputs: 2, numberOfOutputs: 0 });
  frames.port.addEventListener('message', ({ data }: MessageEvent<Framed>) => {
    if (!signal.aborted) onFrame(data);
  });
  frames.port.start();
  signal.addEventListener('abort', () => frames.port.postMessage(false, []));
  context.createMediaStreamSource(tab).connect(frames, 0, 1);

  let sources: Sources = { microphone: microphone ? 'none' : 'off', tab: 'ok' };
  const tell = (change: Partial<Sources>): void => {
    if (signal.aborted) return;
    sources = { ...sources, ...change };
    onSources(sources);
  };
  watchTab(tab, tell, signal);
  if (microphone) await keepMicrophone(context, frames, tell, signal);
  else tell({});
}

function watchTab(tab: MediaStream, tell: (change: Partial<Sources>) => void, signal: AbortSignal): void {
  const [track] = tab.getAudioTracks();
  if (!track) return;
  track.addEventListener('ended', () => tell({ tab: 'gone' }), { signal });
  track.addEventListener('mute', () => tell({ tab: 'muted' }), { signal });
  track.addEventListener('unmute', () => tell({ tab: 'ok' }), { signal });
}

/** Opens the microphone, and again whenever devices change while there is none. */
async function keepMicrophone(
  context: AudioContext,
  frames: AudioWorkletNode,
  tell: (change: Partial<Sources>) => void,
  signal: AbortSignal,
): Promise<void> {
  let open: MediaStream | null = null;
  let opening = false;

  async function look(): Promise<void> {
    if (open || opening || signal.aborted) return;
    opening = true;
    const found = await openMicrophone();
    opening = false;
    if (typeof found === 'string') return tell({ microphone: found });
    if (signal.aborted) return found.getTracks().forEach((track) => track.stop());
    open = found;
    const source = context.createMediaStreamSource(found);
    source.connect(frames, 0, 0);
    const [track] = found.getAudioTracks();
    track?.addEventListener(
      'ended',
      () => {
        source.disconnect();
        open = null;
        tell({ microphone: 'unplugged' });
        void look();
      },
      { signal },
    );
    tell({ microphone: 'ok' });
  }

  navigator.mediaDevices.addEventListener('devicechange', () => void look(), { signal });
  signal.addEventListener('abort', () => open?.getTracks().forEach((track) => track.stop()));
  await look();
}
