import { listMicrophones, type Microphone } from './devices.ts';
import { hearMicrophone, type MicrophoneFrame } from './hear.ts';
import { openMicrophone, type Trouble, type Wanted } from './open.ts';
import { watchPermission, type MicrophonePermission } from './permission.ts';

/** How the microphone stands. `allowed`: it may be opened and is not; `failed`: this browser cannot work with sound. */
export type Standing =
  | 'reading'
  | 'not-asked'
  | 'asking'
  | 'allowed'
  | 'opening'
  | 'fine'
  | 'unplugged'
  | 'failed'
  | Trouble;

export interface TryOutView {
  standing: Standing;
  microphones: Microphone[];
  /** Name of the one that is heard now. */
  heard: string | null;
}

export interface TryOutEvents {
  onView(view: TryOutView): void;
  onFrame(frame: MicrophoneFrame): void;
}

/** A device that comes may mend these. */
const AGAIN_WITH_A_DEVICE = new Set<Standing>(['none', 'busy', 'unplugged']);

function standingOf(permission: MicrophonePermission): Standing {
  return permission === 'granted' ? 'allowed' : permission === 'denied' ? 'refused' : 'not-asked';
}

/** Tries the microphone out, in a page that is in view, until the signal aborts. Nothing is opened before `start`, which asks the user. */
export function tryOut({ onView, onFrame }: TryOutEvents, signal: AbortSignal) {
  let view: TryOutView = { standing: 'reading', microphones: [], heard: null };
  let permission: MicrophonePermission = 'prompt';
  let wanted: Wanted = { device: '', echoCancelling: true };
  let trying = new AbortController();

  function tell(change: Partial<TryOutView>): void {
    if (signal.aborted) return;
    view = { ...view, ...change };
    onView(view);
  }

  async function list(): Promise<void> {
    tell({ microphones: await listMicrophones().catch(() => []) });
  }

  function stop(standing: Standing): void {
    trying.abort();
    tell({ standing, heard: null });
  }

  async function start(next: Wanted): Promise<void> {
    trying.abort();
    const mine = new AbortController();
    trying = mine;
    wanted = next;
    tell({ standing: permission === 'granted' ? 'opening' : 'asking' });
    const found = await openMicrophone(next);
    if (typeof found === 'string') {
      if (!mine.signal.aborted) stop(found);
      return;
    }
    const [track] = found.getAudioTracks();
    track?.addEventListener('ended', () => mine.signal.aborted || stop('unplugged'), { signal: mine.signal });
    try {
      await hearMicrophone(found, onFrame, mine.signal);
    } catch {
      if (!mine.signal.aborted) stop('failed');
      return;
    }
    if (mine.signal.aborted) return;
    tell({ standing: 'fine', heard: track?.label ?? null });
    await list();
  }

  void watchPermission((next) => {
    permission = next;
    if (next === 'granted') void list();
    const { standing } = view;
    // What is being asked or opened tells its own end.
    if (standing === 'asking' || standing === 'opening') return;
    if (next === 'granted' && standing === 'fine') return;
    stop(standingOf(next));
  }, signal);
  navigator.mediaDevices?.addEventListener(
    'devicechange',
    () => {
      void list();
      if (AGAIN_WITH_A_DEVICE.has(view.standing)) void start(wanted);
    },
    { signal },
  );
  signal.addEventListener('abort', () => trying.abort());

  return {
    /** Opens the microphone, or opens it again as it is wanted now. Must run in a press where the browser is to ask. */
    start: (next: Wanted) => void start(next),
    /** Closes it. */
    stop: () => stop(standingOf(permission)),
  };
}
