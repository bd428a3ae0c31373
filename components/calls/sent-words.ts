import type { SentEntry } from '#extension/store/database.ts';

type Parts = SentEntry['parts'];

const counted = (count: number, word: string): string[] =>
  count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];

/** What was in a request, in words. */
export function partsOf({ turns, cards, notes, objections, figures }: Parts): string {
  const words = [
    ...counted(turns, 'turn'),
    ...counted(cards, 'card'),
    ...counted(objections, 'objection'),
    ...counted(notes, 'note'),
    ...(figures > 0 ? ['score and figures'] : []),
  ];
  return words.length > 0 ? words.join(', ') : 'title, times and speakers';
}
