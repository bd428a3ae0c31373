import { ArrowDown } from 'lucide-react';
import { Fragment, useCallback, useMemo, useState } from 'react';
import type { LiveState } from '#domain/live/state.ts';
import { gapsIn, placeGaps } from '#domain/sound/gap-words.ts';
import { type Speaker, type Turn, unnamed } from '#domain/turn.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { Button } from './Button.tsx';
import { GapRow } from './GapRow.tsx';
import { SpeakerMenu } from './SpeakerMenu.tsx';
import { TurnRow } from './TurnRow.tsx';
import { useFollow } from './use-follow.ts';
import { useLiveLater } from './use-live.ts';

/** Turns kept in the page; the wrap-up has them all. */
export const MOST_TURNS = 60;
const NONE: Turn[] = [];
const NOBODY: Record<string, Speaker> = {};
const NO_PAUSES: LiveState['call']['pauses'] = [];

const logOf = (state: LiveState | null) => state?.card?.log ?? null;
const turnsOf = (state: LiveState | null) => state?.turns ?? NONE;
const pausesOf = (state: LiveState | null) => state?.call.pauses ?? NO_PAUSES;
/** Counts on only while something is not heard. */
const deafMs = (state: LiveState | null) =>
  state?.call.pauses.some(({ reason, toMs }) => reason !== undefined && toMs === undefined) ? state.nowMs : 0;
const speakersOf = (state: LiveState | null) => state?.call.speakers ?? NOBODY;

function nameOf(turn: Turn, speaker: Speaker | undefined): string {
  if (speaker?.role === 'me') return 'You';
  return (speaker?.name ?? turn.name ?? '').slice(0, 80) || unnamed(turn.speaker, 'Speaker');
}

/** The words of the call as they are read, newest at the end. A click on a name says whose side that person is on. */
export function Transcript({ host }: { host: LiveHost }) {
  const all = useLiveLater(host, turnsOf);
  const turns = useMemo(() => all.filter(({ text }) => text !== ''), [all]);
  const pauses = useLiveLater(host, pausesOf);
  const nowMs = useLiveLater(host, deafMs);
  const speakers = useLiveLater(host, speakersOf);
  const log = useLiveLater(host, logOf);
  // A gap that is added at the end is followed like words are.
  const tail = useMemo(() => ({ turns, pauses }), [turns, pauses]);
  const [menu, setMenu] = useState<{ speaker: string; opener: HTMLElement } | null>(null);
  const { scroller, following, onScroll, toNewest } = useFollow(tail);
  // While the rep reads further up, the oldest rows stay, so that nothing moves under the eyes.
  const [held, setHeld] = useState(0);
  const newest = turns[Math.max(0, turns.length - MOST_TURNS)]?.seq ?? 0;
  const from = turns.findIndex(({ seq }) => seq === held);
  const shown = following ? turns.slice(-MOST_TURNS) : turns.slice(Math.max(0, from, turns.length - 2 * MOST_TURNS));
  const since = turns.length > shown.length ? (shown[0]?.startMs ?? 0) : 0;
  const gaps = gapsIn(pauses).filter((gap) => (gap.toMs ?? Infinity) >= since);
  const { before, after } = placeGaps(shown, gaps);
  const scrolled = () => {
    if (following) setHeld(newest);
    onScroll();
  };
  const onWho = useCallback((turn: Turn, opener: HTMLElement) => setMenu({ speaker: turn.speaker, opener }), []);
  const close = useCallback(() => setMenu(null), []);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={scroller}
        onScroll={scrolled}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard
        tabIndex={0}
        aria-label="Transcript"
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-3 outline-0 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-neon"
      >
        <ol>
          {shown.map((turn, at) => (
            <Fragment key={turn.seq}>
              {before.get(turn.seq)?.map((gap) => (
                <GapRow key={`${gap.fromMs}-${gap.channel}`} gap={gap} nowMs={nowMs} />
              ))}
              <TurnRow
                turn={turn}
                name={nameOf(turn, speakers[turn.speaker])}
                first={at === 0 || shown[at - 1]?.speaker !== turn.speaker || before.has(turn.seq)}
                quote={log?.turnSeq === turn.seq ? log.quote : null}
                onWho={turn.speaker === '' ? null : onWho}
              />
            </Fragment>
          ))}
          {after.map((gap) => (
            <GapRow key={`${gap.fromMs}-${gap.channel}`} gap={gap} nowMs={nowMs} />
          ))}
        </ol>
      </section>
      {turns.length === 0 && gaps.length === 0 ? (
        <p className="pointer-events-none absolute inset-0 flex items-center justify-center px-8 text-center text-13 text-silver">
          Words appear here as people speak.
        </p>
      ) : null}
      {following ? null : (
        <div className="absolute inset-x-0 bottom-2 flex justify-center">
          <Button icon={<ArrowDown size={14} />} onClick={toNewest}>
            Jump to newest
          </Button>
        </div>
      )}
      {menu ? <SpeakerMenu host={host} speaker={menu.speaker} opener={menu.opener} onClose={close} /> : null}
    </div>
  );
}
