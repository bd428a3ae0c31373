import {
  type Ref,
  useCallback,
  useDeferredValue,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Gap } from '#domain/sound/heard.ts';
import type { Speaker, Turn } from '#domain/turn.ts';
import { usePlay } from '../sound/play.ts';
import { SURFACE } from '../ui/Panel.tsx';
import { useHotkey } from '../ui/use-hotkey.ts';
import { ROLE, ROLE_OF_OTHERS } from './call-words.ts';
import { GapLine } from './GapLine.tsx';
import { findHits } from './hits.ts';
import type { Target } from './jump.ts';
import { useStretch } from './stretch.ts';
import { StretchBar } from './StretchBar.tsx';
import { transcriptRows, type TranscriptRow } from './transcript-rows.ts';
import { type DrawnAs, type LinesHandle, TranscriptLines } from './TranscriptLines.tsx';
import { TranscriptSearch } from './TranscriptSearch.tsx';
import { TurnLine } from './TurnLine.tsx';

interface TranscriptProps {
  callId: string;
  /** Whether it is the reader's own call. */
  mine: boolean;
  /** In order of time. */
  turns: readonly Turn[];
  /** What could not be heard. */
  gaps: readonly Gap[];
  /** The end of the call. */
  endMs: number;
  speakers: Readonly<Record<string, Speaker>>;
  objections: ReadonlySet<number>;
  target: Target | null;
  /** The turn whose sound is played now. */
  playing: number | null;
  onSearch: () => void;
  ref?: Ref<LinesHandle>;
}

/** Everything that was said, with search. */
export function Transcript({
  callId,
  mine,
  turns,
  gaps,
  endMs,
  speakers,
  objections,
  target,
  playing,
  onSearch,
  ref,
}: TranscriptProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [follows, setFollows] = useState(true);
  const field = useRef<HTMLInputElement>(null);
  const lines = useRef<LinesHandle>(null);
  useImperativeHandle(ref, () => ({ show: (seq, focus) => lines.current?.show(seq, focus) }), []);
  const query = useDeferredValue(typed);
  const hits = useMemo(() => findHits(turns, query), [turns, query]);
  const rows = useMemo(
    () => transcriptRows(turns, gaps, speakers, mine ? ROLE : ROLE_OF_OTHERS),
    [turns, gaps, speakers, mine],
  );
  const place = Math.min(at, hits.length - 1);
  const hit = hits[place];
  const stretch = useStretch(turns);
  useHotkey('/', () => field.current?.focus());
  useEffect(() => {
    if (hit) lines.current?.show(hit.seq);
  }, [hit]);
  const sounds = usePlay() !== null;
  useEffect(() => {
    if (follows && playing !== null) lines.current?.show(playing);
  }, [follows, playing]);
  const letGo = useCallback(() => setFollows(false), []);
  const step = (by: number) => {
    onSearch();
    setAt((now) => (now + by + hits.length) % Math.max(1, hits.length));
  };
  const draw = (row: TranscriptRow, as: DrawnAs | null) =>
    row.kind === 'gap' ? (
      <GapLine key={row.key} gap={row.gap} endMs={endMs} as={as} />
    ) : (
      <TurnLine
        key={row.key}
        turn={row.turn}
        name={row.name}
        role={row.role}
        first={row.first}
        query={query}
        current={hit?.seq === row.turn.seq ? hit.within : undefined}
        target={target?.seq === row.turn.seq ? target.quote : undefined}
        objection={objections.has(row.turn.seq)}
        playing={playing === row.turn.seq}
        chosen={stretch.chosen.has(row.turn.seq)}
        index={as?.index}
        count={as?.count}
        measure={as?.measure}
      />
    );
  return (
    <div className={`${SURFACE} flex min-h-0 flex-col`}>
      <TranscriptSearch
        ref={field}
        typed={typed}
        onType={(value) => {
          onSearch();
          setTyped(value);
          setAt(0);
        }}
        found={query.trim() === '' ? null : { at: place, count: hits.length }}
        onStep={step}
        follows={sounds ? follows : null}
        onFollow={setFollows}
      />
      {rows.length === 0 ? (
        <p className="px-4 py-10 text-center text-13">No words were heard in this call.</p>
      ) : (
        <TranscriptLines
          ref={lines}
          rows={rows}
          draw={draw}
          stretch={stretch}
          onScrolledByHand={playing === null ? undefined : letGo}
        />
      )}
      <StretchBar callId={callId} speakers={speakers} />
    </div>
  );
}
