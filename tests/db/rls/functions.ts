import { randomUUID } from 'node:crypto';
import { batch, chatOf, inDays, newHash } from '../schema/ask.ts';
import { attachmentOf, documentOf } from './papers.ts';
import { ANALYSIS_FUNCTIONS } from './analysis-functions.ts';
import { ARCHIVE_FUNCTIONS } from './archive.ts';
import { LIBRARY_FUNCTIONS } from './library-functions.ts';
import { PRACTICE_FUNCTIONS } from './practice-functions.ts';
import { UPLOAD_FUNCTIONS } from './upload-functions.ts';
import type { Tenant } from './world.ts';

export interface FunctionRule {
  /** Whoever is not named is refused. `owner` is an admin who owns the team. */
  for: 'anybody' | 'user' | 'service';
  /** The lowest role that may, where it acts on a team. */
  lowest?: 'rep' | 'manager' | 'admin';
  /** Arguments that would do it, made of one tenant's ids. */
  args: (tenant: Tenant) => Record<string, unknown>;
}

const asking = () => ({ run: randomUUID(), purpose: 'chat', model: 'gpt-4.1', provider: 'openai', source: 'platform' });
const asked = ({ self, team }: Tenant) => ({
  for_user: self,
  team,
  answer: randomUUID(),
  session: null,
  digest: 'x',
  at: '2026-01-01T00:00:00Z',
});
const worked = ({ self, team }: Tenant) => ({
  for_user: self,
  team,
  key: randomUUID(),
  amount: 1,
  reason: 'x',
  kind: 'coaching',
});
const none = (): Record<string, unknown> => ({});
const key = { provider: 'openai', base_url: null, label: null, envelope: 'v1.k.FORGED', key_id: 'k', last4: 'evil' };

/** Who may call what. A function of the database that is not here fails the suite. */
export const FUNCTIONS: Record<string, FunctionRule> = {
  ...ANALYSIS_FUNCTIONS,
  ...ARCHIVE_FUNCTIONS,
  ...LIBRARY_FUNCTIONS,
  ...PRACTICE_FUNCTIONS,
  ...UPLOAD_FUNCTIONS,
  add_document: {
    for: 'user',
    lowest: 'manager',
    args: ({ team }) => ({ team, document: documentOf(randomUUID(), `Text ${randomUUID()}`) }),
  },
  accept_invitation: { for: 'user', args: () => ({ token_hash: newHash() }) },
  ai_answer_begin: { for: 'service', args: asked },
  ai_answer_open: { for: 'service', args: asked },
  ai_answers_keep: {
    for: 'service',
    args: ({ answer }) => ({
      list: [{ answer, first: 9, events: [{ type: 'text', text: 'Forged.' }], state: 'running', refusal: null }],
      at: '2026-01-01T00:00:00Z',
    }),
  },
  ai_answer_read: {
    for: 'service',
    args: ({ self, answer }) => ({ for_user: self, answer, after: 0, at: '2026-01-01T00:00:00Z' }),
  },
  ai_answer_stop: {
    for: 'service',
    args: ({ self, answer }) => ({ for_user: self, answer, at: '2026-01-01T00:00:00Z' }),
  },
  ai_access: { for: 'service', args: ({ self, team }) => ({ for_user: self, team, providers: ['openai'] }) },
  ai_budgets_now: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team }) },
  ai_hold: {
    for: 'service',
    args: ({ self, team }) => ({ for_user: self, team, answer: randomUUID(), amount: 1, facts: asking() }),
  },
  ai_release_stale: { for: 'service', args: () => ({ older_than: '2100-01-01T00:00:00Z' }) },
  ai_settle: {
    for: 'service',
    args: ({ self, team }) => ({ for_user: self, team, answer: randomUUID(), facts: { ...asking(), state: 'done' } }),
  },
  ai_summary: {
    for: 'user',
    lowest: 'rep',
    args: ({ team }) => ({ team, since: '2020-01-01T00:00:00Z', everybody: false }),
  },
  apply_retention: { for: 'service', args: () => ({ at: '2100-01-01T00:00:00Z' }) },
  brain_search: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team, q: 'What is known?', most: 5 }) },
  brain_search_near: {
    for: 'user',
    lowest: 'rep',
    args: ({ team }) => ({ team, q: 'What is known?', most: 5, model: 'm', vector: [1], floor: 0 }),
  },
  brain_vectors_failed: { for: 'service', args: ({ team }) => ({ team, at: '2026-01-01T00:00:00Z' }) },
  brain_vectors_keep: {
    for: 'service',
    args: () => ({ model: 'm', document: randomUUID(), version: 1, vectors: [], at: '2026-01-01T00:00:00Z' }),
  },
  brain_vectors_state: { for: 'service', args: ({ self, team }) => ({ for_user: self, team, model: 'm' }) },
  brain_vectors_take: {
    for: 'service',
    args: () => ({ model: 'm', platform: true, most: 1, at: '2026-01-01T00:00:00Z' }),
  },
  change_role: { for: 'user', lowest: 'admin', args: ({ team, member }) => ({ team, member, new_role: 'admin' }) },
  create_invitation: {
    for: 'user',
    lowest: 'manager',
    args: ({ team }) => ({ team, role: 'rep', token_hash: newHash(), expires_at: inDays(1), email: null }),
  },
  create_team: { for: 'user', args: () => ({ name: 'New' }) },
  credits_adjust: {
    for: 'service',
    args: ({ self, team }) => ({ for_user: self, team, key: randomUUID(), amount: 100, reason: 'x' }),
  },
  credits_balance: { for: 'user', args: none },
  credits_grant: {
    for: 'user',
    lowest: 'admin',
    args: ({ team, member }) => ({ team, member, amount: 1, reason: 'x', key: randomUUID() }),
  },
  credits_refund: { for: 'service', args: ({ self }) => ({ for_user: self, key: `work-${self}`, reason: 'x' }) },
  credits_release_stale: { for: 'service', args: () => ({ older_than: '2100-01-01T00:00:00Z' }) },
  credits_reserve: {
    for: 'service',
    args: ({ self, team }) => ({ for_user: self, team, key: randomUUID(), amount: 1, reason: 'x' }),
  },
  credits_settle: { for: 'service', args: ({ self }) => ({ for_user: self, key: `work-${self}`, amount: null }) },
  credits_spent: {
    for: 'user',
    lowest: 'rep',
    args: ({ team }) => ({ team, since: '2020-01-01T00:00:00Z', everybody: false }),
  },
  delete_attachment: { for: 'user', args: ({ attachment }) => ({ id: attachment }) },
  delete_document: { for: 'user', lowest: 'manager', args: ({ document }) => ({ id: document }) },
  delete_account: { for: 'user', args: none },
  delete_call: { for: 'user', args: ({ call }) => ({ id: call }) },
  delete_recording: { for: 'user', args: ({ call }) => ({ id: call }) },
  delete_sound: { for: 'user', args: ({ call }) => ({ id: call }) },
  delete_coach_session: { for: 'user', args: ({ chat }) => ({ id: chat }) },
  delete_key: { for: 'user', lowest: 'admin', args: ({ key }) => ({ id: key }) },
  deleted_teams: { for: 'user', args: none },
  delete_team: { for: 'user', lowest: 'admin', args: ({ team }) => ({ team }) },
  edit_document: {
    for: 'user',
    lowest: 'manager',
    args: ({ document }) => {
      const { id: _, kind: __, ...rest } = documentOf('', `Text ${randomUUID()}`);
      return { id: document, document: rest, expected_version: 1 };
    },
  },
  expire_attachments: { for: 'service', args: () => ({ at: '2100-01-01T00:00:00Z' }) },
  expire_sound: { for: 'service', args: () => ({ at: '2100-01-01T00:00:00Z' }) },
  export_account: { for: 'user', args: none },
  gone_files: { for: 'service', args: none },
  gone_files_done: { for: 'service', args: () => ({ file_keys: ['x'] }) },
  gone_team_done: { for: 'service', args: ({ awayTeam }) => ({ team: awayTeam, at: '2100-01-01T00:00:00Z' }) },
  gone_teams: { for: 'service', args: () => ({ after: null }) },
  grant_platform_admin: { for: 'service', args: () => ({ email: 'rep@example.com', granted: true }) },
  keep_attachment: {
    for: 'service',
    args: ({ self, team }) => ({
      for_user: self,
      team,
      attachment: attachmentOf(randomUUID(), 'forged'),
      at: '2026-01-01T00:00:00Z',
    }),
  },
  key_checked: { for: 'user', lowest: 'admin', args: ({ key }) => ({ id: key }) },
  key_envelopes: { for: 'service', args: ({ self, team }) => ({ for_user: self, team, provider: 'openai' }) },
  leave_team: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team }) },
  limit_release: { for: 'service', args: () => ({ rules: [{ key: 'x' }] }) },
  limit_hit: { for: 'service', args: () => ({ rules: [{ key: 'x', most: 5, seconds: 60 }] }) },
  list_calls: {
    for: 'user',
    lowest: 'rep',
    args: ({ team }) => ({ team, filters: {}, sort: 'newest', page_size: 10, cursor: null, counted: true }),
  },
  listening_begun: {
    for: 'service',
    args: ({ self, team, call }) => ({
      for_user: self,
      team,
      call,
      part: 0,
      vendor: 'deepgram',
      paid: true,
      at: '2026-01-01T00:00:00Z',
    }),
  },
  listening_of: { for: 'service', args: ({ self, team, call }) => ({ for_user: self, team, call }) },
  list_coach_sessions: {
    for: 'user',
    lowest: 'rep',
    args: ({ team }) => ({ team, words: '', page_size: 10, cursor: null }),
  },
  list_keys: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team }) },
  notify: {
    for: 'service',
    args: ({ member, team }) => ({
      for_user: member,
      team,
      kind: 'x',
      title: 'x',
      body: 'x',
      link: 'https://evil.example',
    }),
  },
  peek_invitation: { for: 'anybody', args: ({ tokenHash }) => ({ token_hash: tokenHash }) },
  purge_call: { for: 'user', args: ({ call }) => ({ id: call }) },
  purge_document: { for: 'user', lowest: 'manager', args: ({ document }) => ({ id: document }) },
  purge_team: { for: 'user', lowest: 'admin', args: ({ awayTeam }) => ({ team: awayTeam }) },
  purge_transcripts: { for: 'user', lowest: 'admin', args: ({ team }) => ({ team }) },
  read_coach_session: { for: 'user', args: ({ chat }) => ({ id: chat }) },
  read_call: { for: 'user', args: ({ call }) => ({ id: call }) },
  remove_member: { for: 'user', lowest: 'admin', args: ({ team, member }) => ({ team, member }) },
  rename_coach_session: { for: 'user', args: ({ chat }) => ({ id: chat, title: 'Taken' }) },
  restore_coach_session: { for: 'user', args: ({ chat }) => ({ id: chat }) },
  restore_call: { for: 'user', args: ({ call }) => ({ id: call }) },
  restore_document: { for: 'user', lowest: 'manager', args: ({ awayDocument }) => ({ id: awayDocument }) },
  restore_team: { for: 'user', lowest: 'admin', args: ({ awayTeam }) => ({ team: awayTeam }) },
  revoke_invitation: { for: 'user', lowest: 'manager', args: ({ invitation }) => ({ invitation }) },
  rotate_envelope: {
    for: 'service',
    args: ({ key }) => ({ id: key, old_envelope: 'v1.k.SEALED', envelope: 'v1.k.FORGED', key_id: 'k2' }),
  },
  save_key: { for: 'user', lowest: 'admin', args: ({ team }) => ({ scope: 'team', team, ...key }) },
  search_turns: {
    for: 'user',
    lowest: 'rep',
    args: ({ team }) => ({ team, query: 'words', filters: {}, page_size: 10, cursor: null, counted: true }),
  },
  server_reseal: { for: 'service', args: () => ({ kept: 'v1.k.SEALED', fresh: 'v1.k.FORGED' }) },
  server_seal: { for: 'service', args: () => ({ fresh: 'v1.k.FORGED' }) },
  set_ai_budget: { for: 'user', lowest: 'admin', args: ({ team }) => ({ team, scope: 'team', dollars: 1 }) },
  set_hearing: { for: 'user', lowest: 'manager', args: ({ team }) => ({ team, patch: { product_names: ['Evil'] } }) },
  set_module: { for: 'service', args: ({ team }) => ({ team, module: 'bundle', enabled: true }) },
  set_redaction: { for: 'user', lowest: 'admin', args: ({ team }) => ({ team, patch: { cards: false } }) },
  set_plan: { for: 'service', args: ({ team }) => ({ team, plan: 'enterprise' }) },
  set_preferences: { for: 'user', args: () => ({ patch: { theme: 'x' }, expected_version: 1 }) },
  set_profile: { for: 'user', args: () => ({ patch: { display_name: 'x' } }) },
  recording_days: { for: 'service', args: ({ self, team }) => ({ for_user: self, team, bytes: 1 }) },
  sound_stored: {
    for: 'service',
    args: ({ self, team, call }) => ({
      for_user: self,
      team,
      call,
      chunk: {
        n: 1,
        file_key: 'forged',
        sha256: newHash(),
        bytes: 1,
        from_ms: 0,
        to_ms: 20,
        ends_at: '2100-01-01T00:00:00Z',
      },
    }),
  },
  sound_wanted: {
    for: 'service',
    args: ({ self, team, call }) => ({ for_user: self, team, call, n: 1, sha256: newHash() }),
  },
  stale_envelopes: { for: 'service', args: () => ({ current_key_id: 'k2', most: 10, after: null }) },
  standing: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team }) },
  standing_of: { for: 'service', args: ({ self, team }) => ({ for_user: self, team }) },
  sync_coach_session: {
    for: 'user',
    lowest: 'rep',
    args: ({ team, chat }) => ({ team, payload: chatOf(chat, 'Forged.') }),
  },
  sync_call: {
    for: 'user',
    lowest: 'rep',
    args: ({ team, call }) => ({
      team,
      payload: batch({ id: call, revision: 99, turns: [{ seq: 0, text: 'Forged.' }] }),
    }),
  },
  transfer_team: { for: 'user', lowest: 'admin', args: ({ team, member }) => ({ team, new_owner: member }) },
  update_team: { for: 'user', lowest: 'admin', args: ({ team }) => ({ team, patch: { name: 'Taken' } }) },
  usage_record: {
    for: 'service',
    args: ({ self, team, call }) => ({
      for_user: self,
      team,
      key: randomUUID(),
      kind: 'x',
      quantity: 1,
      unit: 'x',
      call,
    }),
  },
  usage_summary: {
    for: 'user',
    lowest: 'rep',
    args: ({ team }) => ({ team, since: '2020-01-01T00:00:00Z', everybody: false }),
  },
  work_begin_lasting: { for: 'service', args: (who) => ({ ...worked(who), head: 'coaching', lasts: 60 }) },
  work_begin: { for: 'service', args: (who) => ({ ...worked(who), most: null, every: 'month', call: null }) },
};
