import type { ArchiveFilters, MetAt } from '#domain/archive/filters.ts';
import { type Hit, metIn, placed, saidIn, scored } from '#domain/archive/find.ts';
import { readQuery } from '#domain/archive/query.ts';
import { withSides } from '#domain/turn.ts';
import { type WrapUp, wrapUp } from '#domain/wrap-up.ts';
import { type CallWithTurns, listCalls, readCall } from '../client/calls.ts';

/** A call of this device as the archive shows it. */
export interface HereCall {
  id: string;
  title: string | null;
  rep: string | null;
  site: string;
  startedAt: string;
  durationMs: number | null;
  overall: number | null;
  hits: Hit[];
  said: number;
  met: MetAt[];
  tags: string[];
  shared: boolean;
}

type Judged = Pick<WrapUp, 'objections' | 'durationMs'> & { overall: number | null };
const MOST_KEPT = 500;
const judged = new Map<string, { print: string; made: Judged }>();

/** What a call came to; worked out anew only where it has changed. */
function judgedOf({ call, turns }: CallWithTurns): Judged {
  const print = JSON.stringify([call.status, call.endedAt, call.cards.length, turns.length, call.speakers]);
  const known = judged.get(call.id);
  if (known?.print === print) return known.made;
  let made: Judged;
  try {
    const { objections, durationMs, receipt } = wrapUp(call, turns);
    made = { objections, durationMs, overall: receipt.overall.points };
  } catch {
    made = { objections: [], durationMs: (call.endedAt ?? call.startedAt) - call.startedAt, overall: null };
  }
  if (judged.size >= MOST_KEPT) judged.clear();
  judged.set(call.id, { print, made });
  return made;
}

/** Calls of this device of which all this holds, newest first, one by one as they are found; without those that are left out. Ends early on abort. */
export async function* searchHere(
  filters: ArchiveFilters,
  leftOut: (callId: string) => boolean,
  signal: AbortSignal,
): AsyncGenerator<HereCall> {
  const query = readQuery(filters.q ?? '');
  for (const { id } of (await listCalls()).filter((call) => placed(call, filters) && !leftOut(call.id))) {
    const kept = await readCall(id);
    if (signal.aborted) return;
    if (!kept) continue;
    const { call } = kept;
    const turns = withSides(kept.turns, call.speakers);
    const said = saidIn(query, turns, query ? filters.side : undefined);
    if (!said) continue;
    const { objections, durationMs, overall } = judgedOf({ call, turns });
    const met = metIn(objections, filters);
    if (!met || !scored(overall, filters)) continue;
    const { title = null, site, startedAt } = call;
    yield {
      id,
      title,
      rep: null,
      site,
      startedAt: new Date(startedAt).toISOString(),
      durationMs,
      overall,
      ...said,
      met,
      tags: [],
      shared: false,
    };
  }
}
