import type { Sources } from '../live/hearing-messages.ts';

export interface MicrophoneOptions {
  /** False: taken as it is, for headphones. True: what comes out of the speakers is taken out, noise too, and the loudness is evened. */
  echoCancelling: boolean;
  /** Leads its sound on; gives what takes it away again. */
  connect(stream: MediaStream): () => void;
  onTrack(track: MediaStreamTrack | null): void;
  onState(state: Sources['microphone']): void;
  signal: AbortSignal;
}

async function open(echoCancelling: boolean): Promise<MediaStream | 'refused' | 'none'> {
  const audio = {
    echoCancellation: echoCancelling,
    noiseSuppression: echoCancelling,
    autoGainControl: echoCancelling,
  };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    return name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'none';
  }
}

/** Opens the microphone, and again whenever devices change while there is none, until the signal aborts. Never rejects: what is wrong is told. */
export async function keepMicrophone(options: MicrophoneOptions): Promise<void> {
  const { signal, onState } = options;
  let stream: MediaStream | null = null;
  let opening = false;

  async function look(): Promise<void> {
    if (stream || opening || signal.aborted) return;
    opening = true;
    const found = await open(options.echoCancelling);
    opening = false;
    if (typeof found === 'string') return onState(found);
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
  await look();
}
