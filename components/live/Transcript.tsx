import { ArrowDown } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { LiveState } from '#domain/live/state.ts';
import type { Speaker, Turn } from '#domain/turn.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { Button } from './Button.tsx';
import { SpeakerMenu } from './SpeakerMenu.tsx';
import { TurnRow } from './TurnRow.tsx';
import { useFollow } from './use-follow.ts';
import { useLiveLater } from './use-live.ts';

/** Turns kept in the page; the wrap-up has them all. */
export const MOST_TURNS = 60;
const NONE: Turn[] = [];
const NOBODY: Record<string, Speaker> = {};

const logOf = (state: LiveState | null) => state?.card?.log ?? null;
const turnsOf = (state: LiveState | null) => state?.turns ?? NONE;
const speakersOf = (state: LiveState | null) => state?.call.speakers ?? NOBODY;

function nameOf(turn: Turn, speaker: Speaker | undefined): string {
  if (speaker?.role === 'me') return 'You';
  return (speaker?.name ?? turn.name ?? '').slice(0, 80) || 'Speaker';
}

/** The words of the call as they are read, newest at the end. A click on a name says whose side that person is on. */
export function Transcript({ host }: { host: LiveHost }) {
  const turns = useLiveLater(host, turnsOf);
  const speakers = useLiveLater(host, speakersOf);
  const log = useLiveLater(host, logOf);
  const [menu, setMenu] = useState<{ speaker: string; opener: HTMLElement } | null>(null);
  const { scroller, following, onScroll, toNewest } = useFollow(turns);
  // While the rep reads further up, the oldest rows stay, so that nothing moves under the eyes.
  const [held, setHeld] = useState(0);
  const newest = turns[Math.max(0, turns.length - MOST_TURNS)]?.seq ?? 0;
  const from = following ? newest : held;
  const shown = turns.slice(-2 * MOST_TURNS).filter((turn) => turn.seq >= from);
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
            <TurnRow
              key={turn.seq}
              turn={turn}
              name={nameOf(turn, speakers[turn.speaker])}
              first={at === 0 || shown[at - 1]?.speaker !== turn.speaker}
              quote={log?.turnSeq === turn.seq ? log.quote : null}
              onWho={turn.speaker === '' ? null : onWho}
            />
          ))}
        </ol>
      </section>
      {turns.length === 0 ? (
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
