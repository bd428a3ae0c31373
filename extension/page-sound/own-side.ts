import type { Framed } from '../capture/framer.ts';
import type { Tracks } from '../capture/tracks.ts';
import type { Sources } from '../live/hearing-messages.ts';
import type { Wanted } from '../microphone/open.ts';
import type { OwnVoice } from './own-voice.ts';
import { newTwoClocks } from './two-clocks.ts';

/** A page whose call has begun sends the rep's sound within this time, or not at all: our own microphone is opened then. */
const OWN_AFTER_MS = 3_000;

export interface OwnSideEvents {
  onChange(): void;
  onTracks(tracks: Tracks): void;
}

/**
 * The rep's side of a call that is heard by its page. It is what the page sends, so that who is muted there is not heard here; a page that sends
 * none at all is joined by the extension's own microphone, where it has one.
 */
export function newOwnSide(
  own: OwnVoice | null,
  wanted: Wanted,
  { onChange, onTracks }: OwnSideEvents,
  signal: AbortSignal,
) {
  const clocks = newTwoClocks();
  let sent = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let speaking: AbortController | null = null;
  let state: Sources['microphone'] = 'unsent';
  signal.addEventListener('abort', () => clearTimeout(waiting), { once: true });

  function open(): void {
    if (!own || sent || signal.aborted) return;
    speaking = new AbortController();
    const events = {
      onFrame: clocks.own,
      onTrack: (rep: MediaStreamTrack | null) => onTracks({ rep, buyer: null }),
      onState(next: Sources['microphone']) {
        state = next;
        onChange();
      },
    };
    void own(wanted, events, AbortSignal.any([speaking.signal, signal]));
  }

  return {
    /** How many tracks of each side the page has now. */
    mind(rep: number, buyer: number): void {
      if (sent) return;
      if (rep > 0) {
        sent = true;
        clearTimeout(waiting);
        speaking?.abort();
        onTracks({ rep: null, buyer: null });
      } else if (buyer > 0) waiting ??= setTimeout(open, OWN_AFTER_MS);
    },
    state: (): Sources['microphone'] => (sent ? 'ok' : state),
    /** A frame of the page with the rep's side in it. */
    joined: (page: Framed): Framed => (sent ? page : clocks.joined(page)),
  };
}
