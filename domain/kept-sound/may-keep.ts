import { beforeFirstFrame, type ConsentChoice, type ConsentRule } from '../consent/consent.ts';

/** What decides whether the sound of a call is kept now. */
export interface Keeping {
  /** The team, or on their own device the user, chose to keep sound. Nothing is kept by default. */
  optedIn: boolean;
  rule: ConsentRule;
  /** What the rep chose in this call so far, in order. */
  chosen: readonly ConsentChoice[];
}

/** Whether the rep said that the others were told that the sound is kept, and nobody objected. The last choice counts. */
export function toldOfKeeping(chosen: readonly ConsentChoice[]): boolean {
  const last = chosen.at(-1);
  return last?.how === 'announced' && last.soundKept === true;
}

/** Whether sound may be kept now: somebody opted in, the call may be listened to, and the others were told that it is kept. */
export const mayKeepSound = ({ optedIn, rule, chosen }: Keeping): boolean =>
  optedIn && beforeFirstFrame({ rule, place: null, chosen }).mayListen && toldOfKeeping(chosen);

/** Whether the others agreed to it once and do not any more: then what was kept of the call goes too. */
export const tookItBack = (chosen: readonly ConsentChoice[]): boolean =>
  !toldOfKeeping(chosen) && chosen.some(({ how, soundKept }) => how === 'announced' && soundKept);
