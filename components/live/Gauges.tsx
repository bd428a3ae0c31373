import type { LiveState } from '#domain/live/state.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { clock } from './clock.ts';
import { useLiveLater } from './use-live.ts';
import { asking, WhoIs } from './WhoIs.tsx';

const LONG_MS = 60_000;
/** A company overview longer than this goes with fewer wins: Gong Labs, 257,967 calls. */
const TOO_LONG_MS = 120_000;
const MONOLOGUE_HINT =
  'How long you have been speaking without a break. Overviews of more than 2 minutes go with fewer wins (Gong Labs, 257,967 calls).';
const RATIO_HINT =
  'Share of all speech, silence left out. The best closers speak about 43 % of the time (Gong Labs, 25,537 calls).';

const gaugesOf = (state: LiveState | null) => state?.gauges ?? null;
const heardOf = (state: LiveState | null) => (state?.turns.length ?? 0) > 0;
const named = (state: LiveState | null) => state?.turns.some((turn) => turn.speaker !== '') ?? false;
/** A side that is not heard now. */
const deafTo = (state: LiveState | null) =>
  state?.call.pauses.findLast(({ reason, toMs }) => reason !== undefined && toMs === undefined)?.channel ?? null;
const someoneUnknown = (state: LiveState | null) => asking(state)?.name !== undefined;

const PERCENT = '\u202f%';

const NOT_HEARD = ['Your side is not heard', 'The buyer is not heard'] as const;

interface TalkRatioProps {
  ratio: number | null;
  names: boolean;
  heard: boolean;
  deaf: 0 | 1 | null;
}

function TalkRatio({ ratio, names, heard, deaf }: TalkRatioProps) {
  if (ratio === null) {
    return (
      <div className="flex h-6 items-center justify-between gap-3" title={RATIO_HINT}>
        <span>Talk ratio</span>
        <span>{deaf !== null ? NOT_HEARD[deaf] : heard && !names ? 'This page names nobody' : '–'}</span>
      </div>
    );
  }
  const you = Math.round(ratio * 100);
  return (
    <div className="flex h-6 items-center gap-3 whitespace-nowrap" title={RATIO_HINT}>
      <span>
        You <span className="font-medium text-platinum">{you + PERCENT}</span>
      </span>
      <span className="flex h-1.5 min-w-0 flex-1 gap-0.5 overflow-hidden rounded-full">
        <span className="h-full rounded-full bg-neon" style={{ width: `${you}%` }} />
        <span className="h-full flex-1 rounded-full bg-silver/40" />
      </span>
      <span>
        <span className="font-medium text-platinum">{100 - you + PERCENT}</span> Buyer
      </span>
    </div>
  );
}

/** Talk ratio, how long the rep has held the floor, and questions asked. Renders at most twice a second. */
export function Gauges({ host }: { host: LiveHost }) {
  const gauges = useLiveLater(host, gaugesOf, 500);
  const names = useLiveLater(host, named, 500);
  const heard = useLiveLater(host, heardOf, 500);
  const deaf = useLiveLater(host, deafTo, 500);
  const asks = useLiveLater(host, someoneUnknown, 500);
  if (!gauges) return null;
  const { talkRatio, monologueMs, questions } = gauges;
  const held = monologueMs ?? 0;
  const tooLong = held > TOO_LONG_MS;
  const tone = tooLong ? 'text-red' : held > LONG_MS ? 'text-amber' : 'text-platinum';
  const word = tooLong ? 'let them talk' : held > LONG_MS ? 'getting long' : '';
  return (
    <section
      aria-label="Figures"
      className="flex h-18 shrink-0 flex-col justify-center gap-1 border-t border-gunmetal px-4 text-12 tabular-nums text-silver"
    >
      {asks && talkRatio === null ? (
        <WhoIs host={host} />
      ) : (
        <TalkRatio ratio={talkRatio} names={names} heard={heard} deaf={deaf} />
      )}
      <div className="flex h-6 items-center justify-between gap-3 whitespace-nowrap">
        <span title={MONOLOGUE_HINT}>
          Monologue{' '}
          <span className={`font-medium ${tone}`}>
            {monologueMs === null ? '–' : clock(monologueMs)}
            {word ? `, ${word}` : ''}
          </span>
        </span>
        <span title="Real questions you have asked. “Right?” does not count.">
          Questions <span className="font-medium text-platinum">{questions ?? '–'}</span>
        </span>
      </div>
    </section>
  );
}
