import { readPermission } from './permission.ts';

/**
 * Why there is no microphone. `unanswered`: the question was closed, or refused for this once; `system`: the browser may, but the computer
 * does not let it; `blocked`: this browser gives none to anybody; `busy`: it is there and gives no sound, mostly because another program has it.
 */
export type Trouble = 'refused' | 'unanswered' | 'system' | 'blocked' | 'none' | 'busy';

export interface Wanted {
  /** The device's id; empty for the one that the browser prefers. One that is not there now is replaced by that. */
  device: string;
  /** False: taken as it is, for headphones. True: what comes out of the speakers is taken out, noise too, and the loudness is evened. */
  echoCancelling: boolean;
}

function audioOf({ device, echoCancelling }: Wanted): MediaTrackConstraints {
  return {
    echoCancellation: echoCancelling,
    noiseSuppression: echoCancelling,
    autoGainControl: echoCancelling,
    // As an ideal, so that another device serves where this one is gone.
    ...(device === '' ? {} : { deviceId: device }),
  };
}

/** The names are those of https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia. */
async function troubleOf(error: unknown): Promise<Trouble> {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  if (name === 'SecurityError') return 'blocked';
  if (name !== 'NotAllowedError') return 'busy';
  const permission = await readPermission();
  return permission === 'denied' ? 'refused' : permission === 'granted' ? 'system' : 'unanswered';
}

/** Opens the microphone; in a page that is in view the browser asks the user first where it must. Never rejects: gives the trouble instead. */
export async function openMicrophone(wanted: Wanted): Promise<MediaStream | Trouble> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) return 'blocked';
  try {
    return await mediaDevices.getUserMedia({ audio: audioOf(wanted) });
  } catch (error) {
    return troubleOf(error);
  }
}
