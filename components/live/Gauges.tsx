import type { LiveState } from '#domain/live/state.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { FOCUS } from './Button.tsx';
import { clock } from './clock.ts';
import { useLiveLater } from './use-live.ts';

const LONG_MS = 60_000;
/** A company overview longer than this goes with fewer wins: Gong Labs, 257,967 calls. */
const TOO_LONG_MS = 120_000;
const MONOLOGUE_HINT =
  'How long you have been speaking without a break. Overviews of more than 2 minutes go with fewer wins (Gong Labs, 257,967 calls).';
const RATIO_HINT =
  'Share of all speech, silence left out. The best closers speak about 43 % of the time (Gong Labs, 25,537 calls).';

const gaugesOf = (state: LiveState | null) => state?.gauges ?? null;
const named = (state: LiveState | null) => state === null || state.turns.length === 0 || state.turns.some((turn) => turn.speaker !== '');

function TalkRatio({ ratio, names, onFix }: { ratio: number | null; names: boolean; onFix(): void }) {
  if (ratio === null) {
    return (
      <div className="min-w-0 flex-1" title={RATIO_HINT}>
        <p className="text-12 text-silver">Talk ratio</p>
        {names ? (
          <button type="button" onClick={onFix} className={`h-6 rounded-sm text-12 font-medium text-neon hover:underline ${FOCUS}`}>
            Say who is who
          </button>
        ) : (
          <p className="flex h-6 items-center text-12 text-silver">This page names nobody</p>
        )}
      </div>
    );
  }
  const you = Math.round(ratio * 100);
  return (
    <div className="min-w-0 flex-1" title={RATIO_HINT} role="meter" aria-label="Your share of speech" aria-valuenow={you} aria-valuemin={0} aria-valuemax={100}>
      <p className="flex justify-between gap-2 text-12 tabular-nums text-silver">
        <span>
          You <span className="font-medium text-platinum">{you} %</span>
        </span>
        <span>
          Buyer <span className="font-medium text-platinum">{100 - you} %</span>
        </span>
      </p>
      <div className="mt-2 flex h-1.5 gap-0.5 overflow-hidden rounded-full">
        <div className="h-full origin-left rounded-full bg-neon" style={{ width: `${you}%` }} />
        <div className="h-full flex-1 rounded-full bg-charcoal" />
      </div>
    </div>
  );
}

function Figure({ label, value, hint, tone = 'text-platinum' }: { label: string; value: string; hint: string; tone?: string }) {
  return (
    <div className="shrink-0" title={hint}>
      <p className="text-12 text-silver">{label}</p>
      <p className={`flex h-6 items-center gap-1 text-14 font-medium tabular-nums ${tone}`}>{value}</p>
    </div>
  );
}

/** Talk ratio, how long the rep has held the floor, and questions asked. Renders at most twice a second. */
export function Gauges({ host, onWho }: { host: LiveHost; onWho(): void }) {
  const gauges = useLiveLater(host, gaugesOf, 500);
  const names = useLiveLater(host, named, 500);
  if (!gauges) return null;
  const { talkRatio, monologueMs, questions } = gauges;
  const held = monologueMs ?? 0;
  const tooLong = held > TOO_LONG_MS;
  const tone = tooLong ? 'text-red' : held > LONG_MS ? 'text-amber' : 'text-platinum';
  const label = tooLong ? 'Let them talk' : held > LONG_MS ? 'Getting long' : 'Monologue';
  return (
    <section aria-label="Figures" className="flex h-16 shrink-0 items-center gap-5 border-t border-gunmetal px-4">
      <TalkRatio ratio={talkRatio} names={names} onFix={onWho} />
      <div className="w-20">
        <Figure label={label} value={monologueMs === null ? '–' : clock(monologueMs)} hint={MONOLOGUE_HINT} tone={tone} />
      </div>
      <Figure label="Questions" value={questions === null ? '–' : String(questions)} hint="Real questions you have asked. “Right?” does not count." />
    </section>
  );
}
