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

/** Nothing tells when another program lets the microphone go: so long after each look in vain it is looked for again, the last wait over and over. */
const AGAIN_MS = [2_000, 4_000, 8_000, 15_000, 30_000];

const REFUSED = new Set<Trouble>(['refused', 'unanswered', 'system', 'blocked']);

function stateOf(trouble: Trouble): Sources['microphone'] {
  if (REFUSED.has(trouble)) return 'refused';
  return trouble === 'busy' ? 'busy' : 'none';
}

/**
 * Opens the microphone, and again whenever devices or the permission change while there is none, or after a while where another program has it, until
 * the signal aborts. Never rejects: what
 * is wrong is told.
 */
export async function keepMicrophone(options: MicrophoneOptions): Promise<void> {
  const { signal, onState } = options;
  let stream: MediaStream | null = null;
  let opening = false;
  /** Something changed while it was being opened. */
  let again = false;
  let inVain = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  async function look(): Promise<void> {
    again = opening;
    if (stream || opening || signal.aborted) return;
    opening = true;
    clearTimeout(waiting);
    const found = await openMicrophone(options);
    opening = false;
    if (typeof found === 'string') {
      if (signal.aborted) return undefined;
      onState(stateOf(found));
      if (again) return look();
      if (found === 'busy') waiting = setTimeout(() => void look(), AGAIN_MS[inVain]);
      inVain = Math.min(inVain + 1, AGAIN_MS.length - 1);
      return undefined;
    }
    inVain = 0;
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
  signal.addEventListener('abort', () => {
    clearTimeout(waiting);
    stream?.getTracks().forEach((track) => track.stop());
  });
  void watchPermission(() => void look(), signal);
  await look();
}
