import { useState } from 'react';
import { CallClips } from '../clips/CallClips.tsx';
import { CallComments } from '../comments/CallComments.tsx';
import { usePlace } from '../sound/place.ts';
import { useChoosing } from './stretch.ts';

interface CommentsProps {
  callId: string;
  mine: boolean;
  /** Whether the account has the call; null until it is known. */
  inAccount: boolean | null;
  /** `untilMs`: where the sound ends again. */
  onShow: (atMs: number, untilMs?: number) => void;
}

/** What the team says of the call, and the stretches that are worth hearing again; both begin where lines are chosen, else where the sound was last. */
export function Comments({ inAccount, ...props }: CommentsProps) {
  const { stretch, wishes } = useChoosing();
  const place = usePlace();
  const [heard, setHeard] = useState<number | null>(null);
  // Whoever stops the sound to write means that moment.
  if (place !== null && place !== heard) setHeard(place);
  const nowMs = stretch?.fromMs ?? heard;
  return (
    <>
      <CallComments {...props} nowMs={nowMs} asked={wishes.comment} />
      {inAccount ? <CallClips {...props} nowMs={nowMs} asked={wishes.clip} {...(stretch ? { stretch } : {})} /> : null}
    </>
  );
}
