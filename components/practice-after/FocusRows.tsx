import { FOCUSES, focusOf } from '#domain/practice/focus.ts';
import type { Result } from '#domain/practice/afterwards.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { CriterionRow } from '../calls/ReceiptRows.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';

/** What was trained: the rows of the receipt that the focus looks at. */
export function FocusRows({ practice, focus: rows }: { practice: Practice; focus: Result['focus'] }) {
  const focus = FOCUSES.some(({ id }) => id === practice.focus) ? focusOf(practice.focus) : null;
  if (!focus) return null;
  const silent = focus.rows.length - rows.length;
  return (
    <Panel id="focus" title={`What you trained: ${focus.title.toLowerCase()}`}>
      <div className={SURFACE}>
        <p className="border-b border-gunmetal px-4 py-3 text-13 sm:px-5">{focus.aim}</p>
        {rows.length === 0 ? (
          <p className="px-4 py-4 text-13 sm:px-5">Nothing in it shows in writing. Practise it by voice.</p>
        ) : (
          <ul className="divide-y divide-gunmetal">
            {rows.map((row) => (
              <CriterionRow key={row.criterion} row={row} />
            ))}
          </ul>
        )}
        {silent > 0 && rows.length > 0 ? (
          <p className="border-t border-gunmetal px-4 py-3 text-12 sm:px-5">
            {silent === 1 ? 'One more shows' : `${silent} more show`} only by voice: pauses and shares of time are not
            judged in writing.
          </p>
        ) : null}
      </div>
    </Panel>
  );
}
