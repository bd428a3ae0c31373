import { type Speaker, type Turn, unnamed } from '#domain/turn.ts';

/** The name shown for whoever said a turn. */
export function nameOf(turn: Pick<Turn, 'speaker' | 'name'>, speakers: Readonly<Record<string, Speaker>>): string {
  return speakers[turn.speaker]?.name ?? turn.name ?? unnamed(turn.speaker, 'Somebody');
}
