import { useQuery } from '@tanstack/react-query';
import { Phone, TextSearch } from 'lucide-react';
import { Link } from 'wouter';
import { reasonOf } from '#extension/client/api-error.ts';
import { listCalls, reopenDatabase } from '#extension/client/calls.ts';
import { countRemote } from '#extension/client/remote-calls.ts';
import { type Passage, readPassages } from '#extension/client/saved-calls.ts';
import type { StoredCall } from '#extension/store/database.ts';
import { useSession } from '../account/use-session.ts';
import { useSettings } from '../options/use-settings.ts';
import { Page } from '../shell/Page.tsx';
import { FirstStep } from '../welcome/FirstStep.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { useStored } from '../ui/use-stored.ts';
import { CallList } from './CallList.tsx';
import { CallsLoading } from './CallsLoading.tsx';
import { ClaimBanner } from './ClaimBanner.tsx';
import { AGAIN_MS } from './use-remote-calls.ts';

const NONE: readonly StoredCall[] = [];
const NOWHERE: ReadonlyMap<string, Passage> = new Map();
const counted = (count: number): string => `${count} ${count === 1 ? 'call' : 'calls'}`;

/** How many calls the account has; null until that is known, and why it cannot be. */
function useRemoteCount(on: boolean) {
  const { data, error, refetch } = useQuery({
    queryKey: ['calls', 'count'],
    enabled: on,
    queryFn: ({ signal }) => countRemote(signal),
    refetchInterval: AGAIN_MS,
  });
  return { count: on ? (data ?? null) : null, error: on ? error : null, retry: () => void refetch() };
}

function NoCalls() {
  return (
    <Empty
      icon={<Phone size={20} />}
      title="No calls yet"
      actions={
        <>
          <FirstStep />
          <Link href="/analyze" className={buttonClass()}>
            Analyze a recording or transcript
          </Link>
        </>
      }
    >
      Join a call in Google Meet, Zoom or Teams with captions on, or call with your dialer. When it ends, its score, the
      objections you met and the transcript are here.
    </Empty>
  );
}

/** The past calls, and those that still go on. */
export default function CallsPage() {
  const stored = useStored(() => Promise.all([listCalls(), readPassages()]), [], reopenDatabase);
  const { settled, session } = useSession();
  const { settings } = useSettings();
  const { count: inAccount, error, retry } = useRemoteCount(session !== null);
  const [calls, passages] = stored.state === 'ready' ? stored.value : [NONE, NOWHERE];
  const unclaimed = calls.filter((call) => call.status === 'ended' && !passages.has(call.id)).map((call) => call.id);
  const somewhere = calls.length > 0 || (inAccount ?? 0) > 0;
  const unknown = !settled || (session !== null && inAccount === null);
  const about = () => {
    if (session) {
      const there = inAccount === null ? '' : `, ${counted(inAccount)} in your account`;
      return `${counted(calls.length)} on this device${there}.`;
    }
    if (calls.length === 0) return 'Every call that was coached, kept on this machine only.';
    if (passages.size > 0) return `${counted(calls.length)} on this device. Nothing is sent while you are signed out.`;
    return `${counted(calls.length)}, kept on this machine only.`;
  };
  return (
    <Page
      title="Calls"
      about={about()}
      actions={
        somewhere ? (
          <Link href="/calls/search" className={buttonClass()}>
            <TextSearch size={14} aria-hidden /> Search what was said
          </Link>
        ) : null
      }
    >
      {stored.state === 'loading' ? <CallsLoading /> : null}
      {stored.state === 'error' ? (
        <Failure title="Your calls cannot be read" onRetry={stored.retry}>
          The browser refuses to open the extension’s storage. Allow storage for extensions, free some disk space if it
          is full, then try again. Nothing was deleted.
        </Failure>
      ) : null}
      {stored.state === 'ready' && session && settings?.saveCalls ? (
        <ClaimBanner callIds={unclaimed} email={session.user.email} />
      ) : null}
      {stored.state === 'ready' && !somewhere && unknown && !error ? <CallsLoading /> : null}
      {stored.state === 'ready' && !somewhere && unknown && error ? (
        <Failure title="Your calls cannot be read from your account" onRetry={retry}>
          {reasonOf(error)} There are none on this device.
        </Failure>
      ) : null}
      {stored.state === 'ready' && !somewhere && !unknown ? <NoCalls /> : null}
      {stored.state === 'ready' && somewhere ? <CallList calls={calls} passages={passages} /> : null}
    </Page>
  );
}
