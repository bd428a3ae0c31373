import { TrendingDown, TrendingUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type Meter, METERS } from '#domain/practice/meters.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { useJump } from '../calls/jump.ts';
import { ShowMore } from '../calls/ShowMore.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { stamp } from '../ui/time.ts';
import { courseWords, type Moved, movesOf, type Stand, standsOf, tellingOf } from './course.ts';
import { LineChart } from './LineChart.tsx';
import { METER, METER_ABOUT, signed } from './words.ts';

const FEW = 8;

function Move({ moved: { stand, by, why }, meter }: { moved: Moved; meter: Meter }) {
  const jump = useJump();
  const rose = by > 0;
  const Icon = rose ? TrendingUp : TrendingDown;
  return (
    <tr className="border-t border-gunmetal align-top">
      <td className="py-2 pl-4">
        <button
          type="button"
          title="Show in the transcript"
          onClick={() => jump({ seq: stand.answer ?? stand.seq, quote: null })}
          className="min-h-6 rounded-sm whitespace-nowrap text-neon tabular-nums hover:underline"
        >
          {stamp(stand.atMs)}
        </button>
      </td>
      <td className={`px-3 py-2 whitespace-nowrap tabular-nums ${rose ? 'text-green' : 'text-red'}`}>
        <Icon size={14} aria-hidden className="mr-1 inline" />
        {signed(by)}
        <span className="sr-only">{rose ? ' rose' : ' fell'}</span>
      </td>
      <td className="px-3 py-2 text-right text-platinum tabular-nums">{stand.meters[meter]}</td>
      <td className="py-2 pr-4 pl-3">{why.join(' ')}</td>
    </tr>
  );
}

function Moves({ stands, meter }: { stands: readonly Stand[]; meter: Meter }) {
  const moves = useMemo(() => movesOf(stands, meter), [stands, meter]);
  if (moves.length === 0)
    return (
      <p className="border-t border-gunmetal px-4 py-4 text-13">Nothing you said moved {METER[meter].toLowerCase()}.</p>
    );
  return (
    <ShowMore key={meter} items={moves} few={FEW}>
      {(shown) => (
        <div className="overflow-x-auto border-t border-gunmetal">
          <table className="w-full text-13">
            <caption className="sr-only">Where {METER[meter].toLowerCase()} rose or fell</caption>
            <thead>
              <tr className="text-left text-12">
                <th scope="col" className="py-2 pl-4 font-normal whitespace-nowrap">
                  When
                </th>
                <th scope="col" className="px-3 py-2 font-normal whitespace-nowrap">
                  By
                </th>
                <th scope="col" className="px-3 py-2 text-right font-normal whitespace-nowrap">
                  Then
                </th>
                <th scope="col" className="w-full py-2 pr-4 pl-3 font-normal">
                  Why
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((moved) => (
                <Move key={moved.stand.seq} moved={moved} meter={meter} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </ShowMore>
  );
}

function Drawn({ stands, meter }: { stands: readonly Stand[]; meter: Meter }) {
  const jump = useJump();
  const [chosen, setChosen] = useState<number | null>(null);
  const at = Math.min(chosen ?? tellingOf(stands, meter), stands.length - 1);
  const tell = (index: number) => {
    const stand = stands[index];
    if (!stand) return '';
    const at = `${stamp(stand.atMs)}: ${METER[meter]} ${stand.meters[meter]}`;
    const [move] = movesOf([stand], meter);
    return move ? `${at} (${signed(move.by)}). ${move.why.join(' ')}` : `${at}. ${stand.why}`;
  };
  const show = (index: number) => {
    const stand = stands[index];
    if (stand) jump({ seq: stand.answer ?? stand.seq, quote: null });
  };
  return (
    <>
      <LineChart
        values={stands.map(({ meters }) => meters[meter])}
        unit={`${METER[meter]}, 0 to 100`}
        along={[stamp(stands[0]?.atMs ?? 0), stamp(stands.at(-1)?.atMs ?? 0)]}
        summary={courseWords(stands, meter)}
        tell={tell}
        at={at}
        onAt={setChosen}
        onPick={show}
      />
      <div className="mt-2 flex min-h-10 flex-wrap items-start gap-x-3 gap-y-1 text-13 text-platinum">
        <p className="min-w-0 flex-1 basis-48">{tell(at)}</p>
        <Button small look="ghost" onClick={() => show(at)}>
          Show the line
        </Button>
      </div>
    </>
  );
}

/** The buyer's state over the talk: where it rose or fell, at which line, and why. */
export function Course({ practice }: { practice: Practice }) {
  const [meter, setMeter] = useState<Meter>('trust');
  const stands = useMemo(() => standsOf(practice), [practice]);
  return (
    <Panel id="course" title="How the buyer felt">
      <div className={`${SURFACE} overflow-hidden`}>
        <div className="flex flex-col gap-3 p-4">
          <Choice
            small
            label="What is drawn"
            value={meter}
            onChange={setMeter}
            options={METERS.map((one) => [one, METER[one]] as const)}
          />
          <p className="text-13">{METER_ABOUT[meter]}</p>
          {stands.length < 2 ? (
            <p className="text-13">You said nothing that the buyer could answer, so there is no course to draw.</p>
          ) : (
            <Drawn stands={stands} meter={meter} />
          )}
        </div>
        {stands.length < 2 ? null : <Moves stands={stands} meter={meter} />}
      </div>
    </Panel>
  );
}
