import type { z } from 'zod';
import { archiveFiltersSchema } from '#domain/archive/filters.schema.ts';
import { camel } from '../../core/camel.ts';
import type { Ctx } from '../../core/context.ts';
import { fromCursor, toCursor } from '../../core/cursors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { storable } from '../../core/storable.ts';
import { toInstant } from '../../core/time.ts';
import { marked } from './marked.ts';
import type { FoundPage, labels, SavedSearch, SearchPage, searchSent } from './schemas.ts';

type Row = Omit<FoundPage['calls'][number], 'hits'> & { hits: { text: string }[] };

function filtersOf({ rep, source, minScore, maxScore, limit: _, cursor: __, ...rest }: SearchPage): object {
  const given = { ...rest, user_id: rep, site: source, min_score: minScore, max_score: maxScore };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** A page of the calls that the user may read and of which all that was asked holds, newest first. */
export async function searchCalls({ db, team }: Ctx, asked: SearchPage): Promise<FoundPage> {
  const found = dataOf(
    await db.rpc('search_archive', {
      team,
      filters: storable(filtersOf(asked)),
      page_size: asked.limit,
      cursor: fromCursor(asked.cursor),
      counted: true,
    }),
  ) as { rows: object[]; next: object | null; count: number | null; small: boolean };
  return {
    calls: camel<Row[]>(found.rows).map(({ hits, ...row }) => ({
      ...row,
      hits: hits.map(({ text, ...hit }) => ({ ...hit, ...marked(text) })) as FoundPage['calls'][number]['hits'],
    })),
    next: toCursor(found.next),
    count: found.count ?? 0,
    small: found.small,
  };
}

/** Tags of the calls that the user may read, with how many calls have each. */
export async function listTags({ db, team }: Ctx): Promise<{ tags: { tag: string; calls: number }[] }> {
  return { tags: dataOf(await db.rpc('list_tags', { team })) };
}

/** Gives a call these tags and no others. Throws `put-away`, `too-many-tags`. */
export async function tagCall({ db }: Ctx, id: string, tags: string[]): Promise<{ tags: string[] }> {
  return { tags: dataOf(await db.rpc('tag_call', { id, tags: storable(tags) })) };
}

/** Renames a tag on the calls that the user may change. Gives how many. */
export async function renameTag({ db, team }: Ctx, tag: string, to: string): Promise<{ calls: number }> {
  return { calls: dataOf(await db.rpc('rename_tag', { team, tag: storable(tag), to_tag: storable(to) })) };
}

export async function readLabels({ db }: Ctx, id: string): Promise<z.output<typeof labels>> {
  return camel(dataOf(await db.rpc('call_labels', { id })));
}

/** Lets every member of the team read a call, or takes that back. Throws `put-away`. */
export async function shareCall({ db }: Ctx, id: string, shared: boolean): Promise<{ sharedAt: string | null }> {
  const at = dataOf(await db.rpc('share_call', { id, shared })) as string | null;
  return { sharedAt: toInstant(at) };
}

/** Searches of the user's and of the team's. One whose filters nobody can read any more is left out. */
export async function listSearches({ db, team }: Ctx): Promise<{ searches: SavedSearch[] }> {
  const kept: SavedSearch[] = dataOf(await db.rpc('list_searches', { team }));
  return { searches: kept.filter(({ filters }) => archiveFiltersSchema.safeParse(filters).success) };
}

/** Keeps a search under its id, or changes it. Throws `other-search`, `too-many-searches`. */
export async function saveSearch({ db, team }: Ctx, sent: z.output<typeof searchSent>): Promise<SavedSearch> {
  return dataOf(await db.rpc('save_search', { team, payload: storable(sent) }));
}

/** Puts a search away for 30 days, or brings it back. */
export async function putSearchAway({ db }: Ctx, id: string, away: boolean): Promise<SavedSearch> {
  return dataOf(await db.rpc('put_search_away', { id, away }));
}
