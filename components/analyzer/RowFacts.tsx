import type { Row } from '#extension/analysis/rows.ts';
import { classNames } from '../ui/class-names.ts';
import { spokenLength } from '../ui/time.ts';
import { When } from '../ui/When.tsx';
import { costOfStopping, sizeOf, standing } from './words.ts';

/** What is said there is not of this file, or says it all. */
const OF_ANOTHER: readonly Row['state'][] = ['failed', 'cancelled', 'known', 'twin'];

const isWrong = ({ state }: Row): boolean => state === 'failed';

function Remarks({ row }: { row: Row }) {
  const { state, why, trouble, known, warnings = [], sound, retryable } = row;
  const cost = costOfStopping(row);
  return (
    <>
      {cost ? <p className="text-13">{cost}</p> : null}
      {state === 'failed' && why?.hint ? <p className="text-13">{why.hint}</p> : null}
      {trouble ? (
        <p role="alert" className="text-13 text-amber">
          {trouble.message} {trouble.hint}
        </p>
      ) : null}
      {state === 'cancelled' && !retryable ? <p className="text-13">Choose its file again to start anew.</p> : null}
      {state === 'video' ? (
        <p className="text-13">The sound is taken out in this browser and nothing of the pictures is sent.</p>
      ) : null}
      {state === 'known' && known ? (
        <p className="text-13">
          “{known.title}”, {sound ? 'analyzed' : 'of'} <When at={known.at} />.
        </p>
      ) : null}
      {OF_ANOTHER.includes(state)
        ? null
        : warnings.map((one) => (
            <p key={one} className="text-13">
              {one}
            </p>
          ))}
    </>
  );
}

/** What something that was brought in is, and how it is doing. */
export function RowFacts({ row, twin }: { row: Row; twin: Row | undefined }) {
  const { name, bytes, durationMs } = row;
  const facts = [
    name,
    bytes > 0 && name !== '' ? sizeOf(bytes) : '',
    durationMs ? spokenLength(durationMs) : '',
  ].filter((one) => one !== '');
  const same = twin?.title || twin?.name;
  return (
    <>
      {facts.length > 0 ? <p className="text-12 tabular-nums break-words">{facts.join(' · ')}</p> : null}
      <p
        role={isWrong(row) ? 'alert' : undefined}
        className={classNames('text-13 tabular-nums', isWrong(row) ? 'text-red' : 'text-platinum')}
      >
        {standing(row)}
      </p>
      {row.state === 'twin' && same ? (
        <p className="text-13">
          It is “<bdi className="break-words">{same}</bdi>”.
        </p>
      ) : null}
      <Remarks row={row} />
    </>
  );
}
