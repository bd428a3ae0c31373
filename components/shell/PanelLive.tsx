import { useEffect, useState } from 'react';
import { reopenDatabase } from '#extension/client/calls.ts';
import { hasDemo, openDemo } from '#extension/client/demo.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { openCalls, panelHost } from '#extension/live/panel-host.ts';
import { toast } from 'sonner';
import { titleOf } from '../calls/call-words.ts';
import { LivePanel } from '../live/LivePanel.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Loading } from '../ui/Skeleton.tsx';
import { useStored } from '../ui/use-stored.ts';

/** Follows one call; gives its host once there is something to show. */
function useHost(callId: string | null): LiveHost | null {
  const [followed, setFollowed] = useState<{ callId: string; host: LiveHost } | null>(null);
  useEffect(() => {
    if (callId === null) return undefined;
    const following = new AbortController();
    const host = panelHost(callId, following.signal);
    host.subscribe(() => {
      if (!following.signal.aborted && host.get()) setFollowed((now) => (now?.host === host ? now : { callId, host }));
    });
    return () => following.abort();
  }, [callId]);
  return followed?.callId === callId ? followed.host : null;
}

async function demo(): Promise<void> {
  if (!(await openDemo()))
    toast.error('No backend is running. Start one with “npm start” in the folder of the project.');
}

/** The Live tab: the call that goes on, from whatever tab. */
export default function PanelLive() {
  const stored = useStored(openCalls, [], reopenDatabase);
  const [chosen, setChosen] = useState<string | null>(null);
  const calls = stored.state === 'ready' ? stored.value : [];
  const newest = calls[0]?.id ?? null;
  // A call that just ended stays in view until another one begins.
  if (newest !== null && !calls.some((call) => call.id === chosen)) setChosen(newest);
  const host = useHost(chosen);
  if (stored.state === 'loading') return <Loading what="the call" />;
  if (stored.state === 'error') {
    return (
      <Failure title="The call cannot be shown" onRetry={stored.retry}>
        The browser refuses to read the extension’s storage. Allow storage for extensions, then try again.
      </Failure>
    );
  }
  return (
    <LivePanel
      calls={calls.map((call) => ({ id: call.id, title: titleOf(call), site: call.site }))}
      selected={chosen}
      host={host}
      onSelect={setChosen}
      {...(hasDemo ? { onOpenDemo: () => void demo() } : {})}
    />
  );
}
