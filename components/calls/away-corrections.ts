import type { QueryClient } from '@tanstack/react-query';
import type { Speaker } from '#domain/turn.ts';
import { correctAway } from '#extension/calls-page/correct-away.ts';
import type { RemoteRecord } from '#extension/client/remote-calls.ts';
import type { Corrections } from './Speakers.tsx';

/** Under what a call of the account is remembered. */
export const awayKey = (id: string): string[] => ['calls', 'one', id];

let acting: Promise<unknown> = Promise.resolve();

/** Puts who is who right in the account, one thing after another, and shows the call as it is then. */
export function awayCorrections(record: RemoteRecord, queries: QueryClient): Corrections {
  const { id } = record.call;
  async function changeNow(key: string, alter: (speaker: Speaker) => Speaker): Promise<void> {
    const now = queries.getQueryData<RemoteRecord>(awayKey(id)) ?? record;
    const { speakers } = now.call;
    await correctAway(now, { ...speakers, [key]: alter(speakers[key] ?? { key }) });
    await queries.invalidateQueries({ queryKey: awayKey(id) });
  }
  const change = (key: string, alter: (speaker: Speaker) => Speaker): Promise<void> => {
    const asking = acting.then(() => changeNow(key, alter));
    acting = asking.catch(() => undefined);
    return asking;
  };
  return {
    giveRole: (key, role) => change(key, ({ role: _, ...rest }) => (role === null ? rest : { ...rest, role })),
    giveName: (key, name) => change(key, ({ name: _, ...rest }) => (name === '' ? rest : { ...rest, name })),
  };
}
