import { useEffect, useState } from 'react';
import { reopenDatabase } from '#extension/client/calls.ts';
import { openDemo } from '#extension/client/demo.ts';
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
  const [host, setHost] = useState<LiveHost | null>(null);
  useEffect(() => {
    setHost(null);
    if (callId === null) return undefined;
    const following = new AbortController();
    const next = panelHost(callId, following.signal);
    next.subscribe(() => {
      if (!following.signal.aborted) setHost(next.get() ? next : null);
    });
    return () => following.abort();
  }, [callId]);
  return host;
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
  useEffect(() => {
    if (newest !== null) setChosen((now) => (now !== null && calls.some((call) => call.id === now) ? now : newest));
  }, [newest, calls]);
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
      onOpenDemo={() => void demo()}
    />
  );
}
