import { useEffect, useSyncExternalStore } from 'react';
import { openAnalyses } from '#extension/analysis/client.ts';
import { type Desk, newDesk } from '#extension/analysis/desk.ts';
import type { Row } from '#extension/analysis/rows.ts';
import { useSession } from '../account/use-session.ts';
import { useSettings } from '../options/use-settings.ts';

/** One for the page of the browser: what is under way goes on while another place of the dashboard is shown. */
const desk = newDesk();

export function useDesk(): { desk: Desk; rows: readonly Row[]; model: string | null } {
  const rows = useSyncExternalStore(desk.rows.subscribe, desk.rows.all);
  const model = useSyncExternalStore(desk.rows.subscribe, desk.model);
  const { settings } = useSettings();
  const ownName = settings?.ownName ?? '';
  useEffect(() => desk.named(ownName), [ownName]);
  const { settled, session } = useSession();
  const user = session?.user.id;
  useEffect(() => {
    // Every view begins without knowing who is signed in.
    if (settled) desk.account(user ?? null);
    if (user === undefined) return undefined;
    const reading = new AbortController();
    // What was begun before this page was opened is shown again; without an answer nothing is missing that was there.
    openAnalyses(reading.signal).then(
      (open) => open.forEach((one) => desk.takeUp(one)),
      () => undefined,
    );
    return () => reading.abort();
  }, [settled, user]);
  return { desk, rows, model };
}
