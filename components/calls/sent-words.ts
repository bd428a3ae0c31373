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

/** A request, and how many like it were sent one after another without an answer. */
export type SentRow = SentEntry & { times: number };

/** Requests in order; tries that nobody answered and that carried the same stand as one. */
export function merged(sent: readonly SentEntry[]): SentRow[] {
  const rows: SentRow[] = [];
  for (const entry of sent) {
    const last = rows.at(-1);
    const same = ({ what, to, bytes, parts }: SentEntry) => JSON.stringify([what, to, bytes, parts]);
    if (last?.answer === 'lost' && entry.answer === 'lost' && same(last) === same(entry)) {
      rows[rows.length - 1] = { ...entry, times: last.times + 1 };
    } else rows.push({ ...entry, times: 1 });
  }
  return rows;
}

/** What left in one line. */
export function leftWords(sent: readonly SentEntry[]): string {
  const to = [...new Set(sent.map((entry) => entry.to))].join(' and ');
  const unanswered = sent.filter(({ answer }) => answer === 'lost').length;
  const many = `${sent.length} ${sent.length === 1 ? 'request' : 'requests'} to ${to}`;
  if (unanswered === sent.length) return `perhaps its record: ${many}, none of them answered`;
  return `its record, in ${many}${unanswered > 0 ? `, ${unanswered} of them without an answer` : ''}`;
}

/** What became of a call's sound. */
export function soundWords({ kept, waiting }: { kept: number; waiting: number }): string {
  if (kept === 0) return 'No sound was recorded.';
  const minutes = Math.max(1, Math.round(kept / 6));
  const about = `About ${minutes} min of sound ${kept === 1 ? 'was' : 'were'} kept, as your team chose and as the others were told.`;
  if (waiting === kept) return `${about} It is on this device.`;
  return waiting === 0
    ? `${about} It went to your account, or was deleted.`
    : `${about} A part of it is still on this device.`;
}
