import { csvLine } from '../../core/csv.ts';
import type { Ctx } from '../../core/context.ts';
import type { Choice, Entry } from './schemas.ts';
import { everyEntry } from './store.ts';

const HEAD = ['When (UTC)', 'What', 'Credits', 'Balance after', 'Reason', 'Member', 'By', 'Entry'];

const lineOf = ({ at, kind, amount, balanceAfter, reason, member, by, id }: Entry): string =>
  csvLine([at, kind, amount, balanceAfter, reason, member, by ?? '', id]);

/** The entries of a choice as a CSV file that is written while it is read; begins with a byte order mark for spreadsheets. */
export async function exportEntries(ctx: Ctx, wanted: Choice): Promise<ReadableStream<Uint8Array>> {
  const pages = everyEntry(ctx, wanted);
  const first = await pages.next(); // a refusal is told before the file begins
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (file) => {
      file.enqueue(encoder.encode(`\uFEFF${csvLine(HEAD)}${(first.value ?? []).map(lineOf).join('')}`));
    },
    pull: async (file) => {
      const { value, done } = await pages.next();
      if (done) file.close();
      else file.enqueue(encoder.encode(value.map(lineOf).join('')));
    },
    cancel: async () => void (await pages.return(undefined)),
  });
}
