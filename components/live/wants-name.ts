import type { LiveState } from '#domain/live/state.ts';
import { TAB_SPEAKER } from '#domain/turn.ts';

/** Whether the rep is to be asked who is on the other side: the page does not say, and they neither answered nor declined. */
export function wantsName(state: LiveState | null): boolean {
  if (!state || state.asked || state.call.site !== 'dialer' || state.call.status === 'ended') return false;
  return state.call.speakers[TAB_SPEAKER]?.name === undefined;
}
