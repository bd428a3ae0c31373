/** Whose words a turn carries. A colleague of the rep counts as the rep's side. */
export type Side = 'rep' | 'buyer' | 'unknown';

/** What one click on a speaker says about them. */
export type Role = 'me' | 'colleague' | 'buyer';

/**
 * One uninterrupted stretch of speech by one speaker.
 * `startMs` and `endMs` count from the start of the call. While `final` is false the same `seq` is revised;
 * a final turn never changes again, except for whose it is: a name may come later, and `side` follows the roles given to speakers.
 */
export interface Turn {
  callId: string;
  seq: number;
  /** Stable key of the speaker within the call; `''` when the source names nobody. */
  speaker: string;
  name?: string;
  side: Side;
  text: string;
  startMs: number;
  endMs: number;
  final: boolean;
}

/** Key of the rep where the page itself marks their words as their own. */
export const OWN_SPEAKER = 'self';
/** Key of whoever the call's tab plays, while nobody has named them. */
export const TAB_SPEAKER = 'tab';

const UNNAMED: Readonly<Record<string, string>> = { [OWN_SPEAKER]: 'You', [TAB_SPEAKER]: 'Other side' };

/** What somebody is called whom nobody has named. */
export function unnamed(speaker: string, otherwise: string): string {
  return UNNAMED[speaker] ?? otherwise;
}

/** A person heard in a call: the name shown and the role somebody gave them, if any. */
export interface Speaker {
  key: string;
  name?: string;
  role?: Role;
}

/** Side that a role stands for; no role means nobody has said, so it stays unknown. */
export function sideOf(role: Role | undefined): Side {
  if (role === undefined) return 'unknown';
  return role === 'buyer' ? 'buyer' : 'rep';
}

/** Turns as they were said: by time, whichever came first. What was only thought to be heard, and taken back, is left out. */
export function asSaid(turns: readonly Turn[]): Turn[] {
  return turns.filter(({ text }) => text !== '').sort((a, b) => a.startMs - b.startMs || a.seq - b.seq);
}

/** Turns with the sides that the given speakers' roles imply. Turns already right are returned as they are. */
export function withSides(turns: readonly Turn[], speakers: Readonly<Record<string, Speaker>>): Turn[] {
  return turns.map((turn) => {
    const side = sideOf(speakers[turn.speaker]?.role);
    return side === turn.side ? turn : { ...turn, side };
  });
}
