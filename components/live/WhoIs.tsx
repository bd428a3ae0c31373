import type { LiveState } from '#domain/live/state.ts';
import type { Role, Speaker } from '#domain/turn.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { FOCUS } from './Button.tsx';
import { useLiveLater } from './use-live.ts';

/** The named speaker whose side nobody has said yet and who spoke last. */
export function asking(state: LiveState | null): Speaker | null {
  const turn = state?.turns.findLast(({ speaker }) => speaker !== '' && !state.call.speakers[speaker]?.role);
  return turn && state ? (state.call.speakers[turn.speaker] ?? null) : null;
}

const repKnown = (state: LiveState | null) =>
  Object.values(state?.call.speakers ?? {}).some(({ role }) => role === 'me');

const CHOICE = `h-6 shrink-0 rounded-sm border border-charcoal bg-raised px-2 font-medium text-platinum hover:bg-gunmetal ${FOCUS}`;

/** Asks once who a speaker is: one click, and every figure that needs sides is worked out. */
export function WhoIs({ host }: { host: LiveHost }) {
  const speaker = useLiveLater(host, asking, 500);
  const known = useLiveLater(host, repKnown, 500);
  if (!speaker?.name) return null;
  const say = (role: Role) => () => host.dispatch({ type: 'role', speaker: speaker.key, role });
  return (
    <div className="flex h-6 items-center justify-between gap-2">
      <span className="min-w-0 truncate">
        Is <bdi className="font-medium text-platinum">{speaker.name}</bdi> the buyer?
      </span>
      <span className="flex shrink-0 gap-1">
        <button type="button" className={CHOICE} onClick={say('buyer')}>
          Buyer
        </button>
        <button type="button" className={CHOICE} onClick={say(known ? 'colleague' : 'me')}>
          {known ? 'My side' : 'Me'}
        </button>
      </span>
    </div>
  );
}
