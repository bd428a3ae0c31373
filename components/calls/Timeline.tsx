import { useMemo } from 'react';
import { timing } from '#domain/metrics/timing.ts';
import type { Speaker, Turn } from '#domain/turn.ts';
import type { WrapUp } from '#domain/wrap-up.ts';
import { Details } from '../ui/Details.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { stamp } from '../ui/time.ts';
import { lanesOf, marksOf } from './timeline.ts';
import { TimelinePicture } from './TimelinePicture.tsx';
import { TimelineTables } from './TimelineTables.tsx';

const TOLD = {
  starts: 'This transcript tells when each line began, not how long it took: lines are drawn where they began.',
  none: 'This transcript tells no times. Those shown here, and beside each line, are reckoned from the number of words.',
};

interface TimelineProps {
  /** In order of time. */
  turns: readonly Turn[];
  speakers: Readonly<Record<string, Speaker>>;
  wrap: WrapUp;
}

/** Who spoke when, and what happened in between; the same as tables. */
export function Timeline({ turns, speakers, wrap }: TimelineProps) {
  const lengthMs = Math.max(wrap.durationMs, 1);
  const lanes = useMemo(() => lanesOf(turns, speakers, lengthMs), [turns, speakers, lengthMs]);
  const marks = useMemo(() => marksOf(wrap), [wrap]);
  const known = useMemo(() => timing(turns), [turns]);
  if (lanes.length === 0) return null;
  return (
    <Panel id="timeline" title="Who spoke when">
      <div className={`${SURFACE} flex flex-col gap-3 p-4`}>
        {known === 'full' ? null : <p className="text-12">{TOLD[known]}</p>}
        <TimelinePicture lanes={lanes} marks={marks} turns={turns} lengthMs={lengthMs} />
        <Details
          summaryClass="py-1 text-13 font-medium text-platinum"
          summary={`As tables: ${lanes.length} ${lanes.length === 1 ? 'speaker' : 'speakers'}, ${marks.length} ${marks.length === 1 ? 'mark' : 'marks'} in ${stamp(lengthMs)}`}
          className="print:hidden"
        >
          <TimelineTables lanes={lanes} marks={marks} />
        </Details>
      </div>
    </Panel>
  );
}
