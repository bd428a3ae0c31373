import { Ear } from 'lucide-react';
import { useState } from 'react';
import { objectedTo } from '#domain/consent/consent.ts';
import type { LiveState } from '#domain/live/state.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { Button } from './Button.tsx';
import { useLive } from './use-live.ts';

/** While these are told the call's sound is heard, at least one side of it. */
export const HEARD = new Set<LiveState['health']['code']>([
  'hearing',
  'captions-lost',
  'rep-not-heard',
  'buyer-not-heard',
]);

/** While these are told nothing of the call reaches the coach. */
const DEAF = new Set<LiveState['health']['code']>(['captions-off', 'to-hear', 'broken', 'not-heard']);

interface ListenRowProps {
  host: LiveHost;
  listen: () => Promise<string | null>;
  share: LiveHost['share'] | undefined;
}

/** One click that has the sound of the call heard as well as its captions; says what to do where that cannot be. Not offered while somebody in it objects. */
export function ListenRow({ host, listen, share }: ListenRowProps) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const wanted = useLive(
    host,
    (state) => state?.call.status === 'live' && !HEARD.has(state.health.code) && !objectedTo(state.call.consent ?? []),
  );
  const deaf = useLive(host, (state) => state !== null && DEAF.has(state.health.code));
  if (!wanted) return null;
  const offer = deaf
    ? 'Nothing of this call is read or heard now. The coach can hear it.'
    : 'Captions alone are read. The coach can hear the call, too.';
  async function press(how: () => Promise<string | null>): Promise<void> {
    setBusy(true);
    setRefused(await how().catch(() => 'That did not work. Close this panel, open it again and retry.'));
    setBusy(false);
  }
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-gunmetal px-3 py-2">
      <p className="flex-1 basis-48 text-12 text-silver">{refused ? <span role="alert">{refused}</span> : offer}</p>
      <Button icon={<Ear size={14} />} disabled={busy} onClick={() => void press(listen)}>
        {busy ? 'Starting…' : 'Listen'}
      </Button>
      {refused && share ? (
        <Button disabled={busy} onClick={() => void press(share)}>
          Share the tab’s sound instead
        </Button>
      ) : null}
    </div>
  );
}
