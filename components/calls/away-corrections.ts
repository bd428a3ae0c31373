import type { QueryClient } from '@tanstack/react-query';
import type { Call } from '#domain/call.ts';
import type { Speaker } from '#domain/turn.ts';
import { correctAway } from '#extension/calls-page/correct-away.ts';
import type { RemoteRecord } from '#extension/client/remote-calls.ts';
import type { Corrections } from './Speakers.tsx';

/** Under what a call of the account is remembered. */
export const awayKey = (id: string): string[] => ['calls', 'one', id];

let acting: Promise<unknown> = Promise.resolve();

/** Puts who is who and the title right in the account, one thing after another, and shows the call as it is then. */
export function awayCorrections(record: RemoteRecord, queries: QueryClient): Corrections {
  const { id } = record.call;
  async function changeNow(changed: (now: Call) => Partial<Pick<Call, 'speakers' | 'title'>>): Promise<void> {
    const now = queries.getQueryData<RemoteRecord>(awayKey(id)) ?? record;
    await correctAway(now, changed(now.call));
    await queries.invalidateQueries({ queryKey: ['calls'] });
  }
  const put = (changed: Parameters<typeof changeNow>[0]): Promise<void> => {
    const asking = acting.then(() => changeNow(changed));
    acting = asking.catch(() => undefined);
    return asking;
  };
  const change = (key: string, alter: (speaker: Speaker) => Speaker): Promise<void> =>
    put(({ speakers }) => ({ speakers: { ...speakers, [key]: alter(speakers[key] ?? { key }) } }));
  return {
    giveRole: (key, role) => change(key, ({ role: _, ...rest }) => (role === null ? rest : { ...rest, role })),
    giveTitle: (title) => put(() => ({ title })),
    giveName: (key, name) => change(key, ({ name: _, ...rest }) => (name === '' ? rest : { ...rest, name })),
  };
}
