import { ChevronDown, ChevronUp } from 'lucide-react';
import { Fragment, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { placeGaps } from '#domain/sound/gap-words.ts';
import type { Gap } from '#domain/sound/heard.ts';
import type { Speaker, Turn } from '#domain/turn.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { useHotkey } from '../ui/use-hotkey.ts';
import { ROLE } from './call-words.ts';
import { GapLine } from './GapLine.tsx';
import { findHits } from './hits.ts';
import type { Target } from './jump.ts';
import { nameOf } from './name-of.ts';
import { reveal } from './reveal.ts';
import { TurnLine, turnId } from './TurnLine.tsx';

interface TranscriptProps {
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
}

function show(seq: number): void {
  reveal(document.getElementById(turnId(seq)));
}

/** Everything that was said, with search. */
export function Transcript({ turns, gaps, endMs, speakers, objections, target, playing, onSearch }: TranscriptProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const query = useDeferredValue(typed);
  const hits = useMemo(() => findHits(turns, query), [turns, query]);
  const { before, after } = useMemo(() => placeGaps(turns, gaps), [turns, gaps]);
  const hit = hits[Math.min(at, hits.length - 1)];
  useHotkey('/', () => field.current?.focus());
  useEffect(() => {
    if (hit) show(hit.seq);
  }, [hit]);
  const step = (by: number) => {
    onSearch();
    setAt((now) => (now + by + hits.length) % Math.max(1, hits.length));
  };
  const searched = query.trim() !== '';
  return (
    <div className={`${SURFACE} flex min-h-0 flex-col`}>
      <div className="flex items-center gap-1 border-b border-gunmetal p-2 print:hidden">
        <SearchField
          ref={field}
          label="Search what was said"
          value={typed}
          className="flex-1"
          onChange={(value) => {
            onSearch();
            setTyped(value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
          }}
        />
        <output className={searched ? 'min-w-14 text-center text-12 tabular-nums' : 'sr-only'}>
          {searched ? (hits.length === 0 ? 'No match' : `${Math.min(at, hits.length - 1) + 1} of ${hits.length}`) : ''}
        </output>
        <IconButton
          label="Previous match"
          shortcut="Shift+Enter"
          icon={<ChevronUp size={16} />}
          disabled={hits.length === 0}
          onClick={() => step(-1)}
        />
        <IconButton
          label="Next match"
          shortcut="Enter"
          icon={<ChevronDown size={16} />}
          disabled={hits.length === 0}
          onClick={() => step(1)}
        />
      </div>
      {turns.length === 0 && gaps.length === 0 ? (
        <p className="px-4 py-10 text-center text-13">No words were heard in this call.</p>
      ) : (
        <section
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard
          tabIndex={0}
          data-scroller
          aria-label="What was said"
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain rounded-b-md p-2 focus-visible:-outline-offset-2"
        >
          <ol>
            {turns.map((turn, index) => (
              <Fragment key={turn.seq}>
                {before.get(turn.seq)?.map((gap) => (
                  <GapLine key={`${gap.fromMs}-${gap.channel}`} gap={gap} endMs={endMs} />
                ))}
                <TurnLine
                  turn={turn}
                  name={nameOf(turn, speakers)}
                  role={roleOf(turn, speakers)}
                  first={index === 0 || turns[index - 1]?.speaker !== turn.speaker || before.has(turn.seq)}
                  query={query}
                  current={hit?.seq === turn.seq ? hit.within : undefined}
                  target={target?.seq === turn.seq ? target.quote : undefined}
                  objection={objections.has(turn.seq)}
                  playing={playing === turn.seq}
                />
              </Fragment>
            ))}
            {after.map((gap) => (
              <GapLine key={`${gap.fromMs}-${gap.channel}`} gap={gap} endMs={endMs} />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function roleOf(turn: Turn, speakers: Readonly<Record<string, Speaker>>): string {
  const role = speakers[turn.speaker]?.role;
  return role ? ROLE[role] : '';
}
