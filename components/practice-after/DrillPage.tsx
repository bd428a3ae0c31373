import { Dumbbell, PhoneOff, ShieldCheck } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { isDrillable, lostMoments } from '#domain/practice/drill.ts';
import type { ObjectionMet } from '#domain/handling/handling.ts';
import { beginDrill } from '#extension/practice/running.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Loading } from '../ui/Skeleton.tsx';
import { useTitle } from '../ui/use-title.ts';
import { partOf } from './drill-path.ts';
import { useBegin } from './use-begin.tsx';
import { type FoundCall, useCall } from './use-call.ts';

const ToCall = ({ id, children }: { id: string; children: ReactNode }) => (
  <Link href={id === '' ? '/calls' : `/calls/${encodeURIComponent(id)}`} className={buttonClass()}>
    {children}
  </Link>
);

/** Begins the drill at once, and stays where that is refused. */
function Beginning({ found, met }: { found: FoundCall; met: ObjectionMet }) {
  const [, navigate] = useLocation();
  const go = useCallback(
    (id: string) => navigate(`/practice/on/${encodeURIComponent(id)}`, { replace: true }),
    [navigate],
  );
  const { begin, busy, refused } = useBegin(go);
  const { call, turns } = found;
  const start = (channel: 'voice' | 'text') => void begin((how) => beginDrill({ call, turns, met }, channel, how));
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    start('text');
  });
  return (
    <>
      <Empty
        icon={<Dumbbell size={20} />}
        title="A minute on one moment"
        actions={
          <>
            <Button look="primary" disabled={busy} onClick={() => start('text')}>
              {busy ? 'Beginning…' : 'Begin in text'}
            </Button>
            <Button disabled={busy} onClick={() => start('voice')}>
              Begin by voice
            </Button>
            <ToCall id={call.id}>Back to the call</ToCall>
          </>
        }
      >
        <q dir="auto">{met.heard.said.slice(0, 280)}</q>
      </Empty>
      {refused}
    </>
  );
}

/** From a call to a drill of one of its objections: of the one that the address names, else of the one handled worst. */
export default function DrillPage() {
  const params = useParams<{ call?: string; card?: string }>();
  const [id, card] = [partOf(params.call), partOf(params.card)];
  const found = useCall(id);
  useTitle('Drill');
  if (found.state === 'loading') return <Loading what="the call" />;
  if (found.state === 'error') {
    return (
      <Failure title="The call cannot be read" onRetry={found.retry}>
        {found.why}
      </Failure>
    );
  }
  if (found.state === 'none') {
    return (
      <Empty icon={<PhoneOff size={20} />} title="This call is not here" actions={<ToCall id="">All calls</ToCall>}>
        It was deleted, or it was coached in another browser and never sent to your account.
      </Empty>
    );
  }
  const { objections } = found.wrap;
  const named = objections.find((met) => met.card.id === card);
  const met = card === '' ? lostMoments(objections)[0] : named && isDrillable(named) ? named : undefined;
  if (met) return <Beginning found={found} met={met} />;
  const [title, why] =
    card !== ''
      ? ['This moment cannot be practised', 'Its words were not kept, or the objection is no longer in the library.']
      : objections.length === 0
        ? ['No objection was heard in this call', 'A drill begins with an objection in the buyer’s own words.']
        : objections.some(isDrillable)
          ? ['Nothing to win back', 'Every objection of this call was handled with all five steps.']
          : ['These moments cannot be practised', 'What was said in this call was not kept.'];
  return (
    <Empty icon={<ShieldCheck size={20} />} title={title} actions={<ToCall id={id}>Back to the call</ToCall>}>
      {why}
    </Empty>
  );
}
