import { CallClips } from '../clips/CallClips.tsx';
import { CallComments } from '../comments/CallComments.tsx';
import { usePlace } from '../sound/place.ts';

interface CommentsProps {
  callId: string;
  mine: boolean;
  onShow: (atMs: number) => void;
}

/** What the team says of the call, and the stretches that are worth hearing again; both begin where the sound is. */
export function Comments(props: CommentsProps) {
  const nowMs = usePlace();
  return (
    <>
      <CallComments {...props} nowMs={nowMs} />
      <CallClips {...props} nowMs={nowMs} />
    </>
  );
}
