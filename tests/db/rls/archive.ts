import { randomUUID } from 'node:crypto';
import { ask } from '../schema/ask.ts';
import type { TestUser } from '../support/database.ts';
import type { FunctionRule } from './functions.ts';
import type { TableRule } from './tables.ts';

/** As the backend hands one to the database, whole. */
export const rubricOf = (id: string, name: string) => ({
  id,
  name,
  criteria: [{ id: 'one', name: 'One', kind: 'yes-no', weight: 100, ask: 'Was it asked?' }],
});

interface Kept {
  boss: TestUser;
  team: string;
  member: TestUser;
  call: string;
  /** Of the boss's rows, and of the member's. */
  name: string;
  of: string;
}

/** What the members of a team keep of a call: tags, a search of each, comments that name each other, a clip, a rubric that is published and one that is not. */
export async function keepArchive(
  names: Map<unknown, string>,
  { boss, team, member, call, name, of }: Kept,
): Promise<{ search: string; comment: string; clip: string; rubric: string }> {
  const [search, comment, clip, rubric] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const [own, away, draft] = [randomUUID(), randomUUID(), randomUUID()];
  names.set(search, `${name}’s search`).set(own, `${of}’s search`).set(comment, `${name}’s comment`);
  names.set(away, `${name}’s old comment`).set(clip, `${name}’s clip`);
  names.set(rubric, `${name}’s rubric`).set(draft, `${name}’s draft`);
  await ask(boss.client, 'tag_call', { id: call, tags: ['won'] });
  await ask(boss.client, 'save_search', { team, payload: { id: search, name: 'x', filters: {}, shared: true } });
  await ask(member.client, 'save_search', { team, payload: { id: own, name: 'x', filters: {}, shared: false } });
  for (const id of [comment, away])
    await ask(boss.client, 'add_comment', { call, payload: { id, at_ms: 1, text: 'x', mentions: [boss.id] } });
  await ask(boss.client, 'put_comment_away', { id: away, away: true });
  const stretch = { id: clip, title: 'x', note: '', tags: [], from_ms: 0, to_ms: 9 };
  await ask(boss.client, 'add_clip', { call, payload: stretch });
  await ask(boss.client, 'create_rubrics', { team, items: [rubricOf(rubric, name), rubricOf(draft, name)] });
  await ask(boss.client, 'publish_rubric', { id: rubric, expected_revision: 1 });
  return { search, comment, clip, rubric };
}

const named =
  (column: string): TableRule['tag'] =>
  (row, of) =>
    of(row[column]);
const MANAGED = (rows: (name: string) => string[]) => ({
  manager: rows('admin'),
  admin: rows('admin'),
  stranger: rows('stranger'),
});

export const ARCHIVE_TABLES: Record<string, TableRule> = {
  // with the call, which is the rep's
  call_tags: {
    tag: named('call_id'),
    sees: { rep: ['rep'], manager: ['rep'], admin: ['rep'], stranger: ['stranger'] },
  },
  saved_searches: {
    tag: named('id'),
    sees: {
      rep: ['admin’s search', 'rep’s search'],
      mate: ['admin’s search'],
      manager: ['admin’s search'],
      admin: ['admin’s search'],
      stranger: ['stranger’s search'],
    },
  },
  call_comments: { tag: named('id'), sees: { rep: ['admin’s comment'], ...MANAGED((name) => [`${name}’s comment`]) } },
  comment_mentions: {
    tag: named('comment_id'),
    sees: { rep: ['admin’s comment'], ...MANAGED((name) => [`${name}’s comment`]) },
  },
  clips: { tag: named('id'), sees: { rep: ['admin’s clip'], ...MANAGED((name) => [`${name}’s clip`]) } },
  call_rubrics: { tag: named('id'), sees: MANAGED((name) => [`${name}’s rubric`, `${name}’s draft`]) },
  call_rubric_versions: {
    tag: named('rubric_id'),
    sees: { rep: ['admin’s rubric'], mate: ['admin’s rubric'], ...MANAGED((name) => [`${name}’s rubric`]) },
  },
};

/** Functions of the archive. */
export const ARCHIVE_FUNCTIONS: Record<string, FunctionRule> = {
  add_clip: {
    for: 'user',
    args: ({ call }) => ({
      call,
      payload: { id: randomUUID(), title: 'Forged', note: '', tags: [], from_ms: 0, to_ms: 9 },
    }),
  },
  add_comment: {
    for: 'user',
    args: ({ call }) => ({ call, payload: { id: randomUUID(), at_ms: 1, text: 'Forged', mentions: [] } }),
  },
  archive_rubric: { for: 'user', args: ({ rubric }) => ({ id: rubric, archived: false }) },
  call_labels: { for: 'user', args: ({ call }) => ({ id: call }) },
  change_clip: { for: 'user', args: ({ clip }) => ({ id: clip, patch: { title: 'Forged' } }) },
  change_comment: { for: 'user', args: ({ comment }) => ({ id: comment, payload: { text: 'Forged', mentions: [] } }) },
  change_rubric: {
    for: 'user',
    args: ({ rubric }) => {
      const { name, criteria } = rubricOf(rubric, 'Forged');
      return { id: rubric, draft: { name, criteria }, expected_revision: 1 };
    },
  },
  create_rubrics: {
    for: 'user',
    lowest: 'manager',
    args: ({ team }) => ({ team, items: [rubricOf(randomUUID(), 'Forged')] }),
  },
  list_clips: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team, filters: {}, page_size: 5, cursor: null }) },
  list_comments: { for: 'user', args: ({ call }) => ({ call }) },
  list_rubrics: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team, archived: false }) },
  list_searches: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team }) },
  list_tags: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team }) },
  publish_rubric: { for: 'user', args: ({ rubric }) => ({ id: rubric, expected_revision: 1 }) },
  published_rubric: { for: 'user', lowest: 'rep', args: ({ team, rubric }) => ({ team, id: rubric }) },
  put_clip_away: { for: 'user', args: ({ clip }) => ({ id: clip, away: false }) },
  put_comment_away: { for: 'user', args: ({ comment }) => ({ id: comment, away: false }) },
  put_search_away: { for: 'user', args: ({ search }) => ({ id: search, away: false }) },
  read_rubric: { for: 'user', lowest: 'rep', args: ({ team, rubric }) => ({ team, id: rubric }) },
  rename_tag: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team, tag: 'nobody has it', to_tag: 'forged' }) },
  save_search: {
    for: 'user',
    lowest: 'rep',
    args: ({ team }) => ({ team, payload: { id: randomUUID(), name: 'Forged', filters: {}, shared: false } }),
  },
  search_archive: {
    for: 'user',
    lowest: 'rep',
    args: ({ team }) => ({ team, filters: { q: 'words' }, page_size: 5, cursor: null, counted: true }),
  },
  share_call: { for: 'user', args: ({ call }) => ({ id: call, shared: false }) },
  tag_call: { for: 'user', args: ({ call }) => ({ id: call, tags: ['won'] }) },
};
