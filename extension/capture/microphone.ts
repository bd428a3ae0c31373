import type { Sources } from '../live/hearing-messages.ts';
import { openMicrophone, type Trouble, type Wanted } from '../microphone/open.ts';
import { watchPermission } from '../microphone/permission.ts';

export interface MicrophoneOptions extends Wanted {
  /** Leads its sound on; gives what takes it away again. */
  connect(stream: MediaStream): () => void;
  onTrack(track: MediaStreamTrack | null): void;
  onState(state: Sources['microphone']): void;
  signal: AbortSignal;
}

const REFUSED = new Set<Trouble>(['refused', 'unanswered', 'system', 'blocked']);

/**
 * Opens the microphone, and again whenever devices or the permission change while there is none, until the signal aborts. Never rejects: what
 * is wrong is told.
 */
export async function keepMicrophone(options: MicrophoneOptions): Promise<void> {
  const { signal, onState } = options;
  let stream: MediaStream | null = null;
  let opening = false;
  /** Something changed while it was being opened. */
  let again = false;

  async function look(): Promise<void> {
    again = opening;
    if (stream || opening || signal.aborted) return;
    opening = true;
    const found = await openMicrophone(options);
    opening = false;
    if (typeof found === 'string') {
      onState(REFUSED.has(found) ? 'refused' : 'none');
      return again ? look() : undefined;
    }
    if (signal.aborted) return found.getTracks().forEach((track) => track.stop());
    stream = found;
    const disconnect = options.connect(found);
    const [track = null] = found.getAudioTracks();
    track?.addEventListener(
      'ended',
      () => {
        disconnect();
        stream = null;
        options.onTrack(null);
        onState('unplugged');
        void look();
      },
      { signal },
    );
    options.onTrack(track);
    onState('ok');
  }

  navigator.mediaDevices.addEventListener('devicechange', () => void look(), { signal });
  signal.addEventListener('abort', () => stream?.getTracks().forEach((track) => track.stop()));
  void watchPermission(() => void look(), signal);
  await look();
}
