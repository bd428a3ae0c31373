import type { SentEntry } from '#extension/store/database.ts';

type Parts = SentEntry['parts'];

/** Of everything that the backend has from these requests; what was refused or sent again is not counted twice. */
export function totalOf(sent: readonly SentEntry[]): Parts {
  const total: Parts = { turns: 0, cards: 0, notes: 0, objections: 0, figures: 0 };
  for (const { parts } of sent) for (const part of Object.keys(total) as (keyof Parts)[]) total[part] += parts[part];
  return total;
}

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
