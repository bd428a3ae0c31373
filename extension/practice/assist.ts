import { objectionById } from '#domain/objection/library/library.ts';
import type { Practice } from '#domain/practice/practice.ts';
import type { AssistCard } from './contract.ts';

/** The card for the objection that stands in the room after the buyer's last line; null where none does. */
export function cardFor({ lines, steps }: Practice): AssistCard | null {
  const open = steps.at(-1)?.mind.open;
  const objection = open && objectionById(open.id);
  if (!objection) return null;
  const raised = steps.findLast(
    ({ move: { deed }, mind }) =>
      (deed.does === 'object' && deed.objection === open.id) || (deed.does === 'open' && mind.open?.id === open.id),
  );
  const line = lines.find(({ seq }) => seq === raised?.seq);
  return line ? { seq: line.seq, quote: line.text, objection } : null;
}
