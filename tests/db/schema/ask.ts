import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { TestDatabase, TestUser } from '../support/database.ts';

/** What a function of the database gave. Throws what it refused, as `<status> <code>`. */
export async function ask<T = unknown>(client: SupabaseClient, name: string, args: object = {}): Promise<T> {
  const { data, error } = await client.rpc(name, args);
  if (error) throw new Error(refusal(error), { cause: error });
  return data as T;
}

/** `403 admins-only`, or the database's own code; for what broke on the way there, also what it says. */
export function refusal({ code, details, message }: { code: string; details: string | null; message: string }): string {
  const status = /^PT(\d{3})$/.exec(code)?.[1];
  if (status) return `${status} ${details}`;
  return code === 'SUP' ? `${code}: ${message}` : code;
}

/** A team of this owner on a plan with room. */
export async function teamOf({ service }: TestDatabase, owner: TestUser, name = 'Sales'): Promise<string> {
  const team = await ask<string>(owner.client, 'create_team', { name });
  await ask(service, 'set_plan', { team, plan: 'business' });
  return team;
}

export async function personalTeam({ client, id }: TestUser): Promise<string> {
  const { data } = await client.from('teams').select('id').eq('personal', true).eq('owner_id', id).single();
  return (data as { id: string }).id;
}

export const newHash = (): string => createHash('sha256').update(randomBytes(32)).digest('hex');
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** Brings somebody into a team by a link. */
export async function join(team: string, inviter: TestUser, joiner: TestUser, role: string): Promise<void> {
  const token_hash = newHash();
  await ask(inviter.client, 'create_invitation', { team, role, token_hash, expires_at: inDays(1) });
  await ask(joiner.client, 'accept_invitation', { token_hash });
}

export interface TurnRow {
  seq: number;
  text: string;
  final?: boolean;
  side?: string;
}

/** A batch as a device sends it. */
export function batch(change: {
  id?: string;
  revision?: number;
  startedAt?: string;
  turns?: TurnRow[];
  call?: object;
  more?: object;
}) {
  const {
    id = randomUUID(),
    revision = 1,
    startedAt = '2026-11-20T10:00:00Z',
    turns = [],
    call = {},
    more = {},
  } = change;
  return {
    device_id: 'laptop',
    sent_at: new Date().toISOString(),
    call: {
      id,
      site: 'meet',
      title: 'Acme',
      started_at: startedAt,
      status: 'live',
      speakers: {},
      pauses: [],
      revision,
      ...call,
    },
    turns: turns.map(({ seq, text, final = true, side = 'buyer' }) => ({
      seq,
      speaker: 'dana',
      name: 'Dana',
      side,
      text,
      start_ms: seq * 1000,
      end_ms: seq * 1000 + 900,
      final,
    })),
    ...more,
  };
}

/** What a device has of a chat: one question, unless told otherwise. */
export function chatOf(id: string, text: string, change: { session?: object; messages?: object[] } = {}) {
  const at = Date.UTC(2026, 10, 20, 10);
  const question = { id: randomUUID(), parent: null, role: 'user', text, at };
  return {
    session: { id, title: text.slice(0, 40), named: false, startedAt: at, changedAt: at, tip: null, ...change.session },
    messages: change.messages ?? [question],
  };
}

/** A practice of two lines, as far as the database looks at it. */
export function practiceOf(id: string, words: string, change: object = {}) {
  const at = Date.UTC(2026, 10, 20, 10);
  const line = { seq: 0, side: 'buyer', text: words, startMs: 0, endMs: 900, channel: 'text' };
  return {
    id,
    persona: { id: 'sarah-chen', name: 'Sarah Chen' },
    scenario: { id: 'cold-call/first', title: 'First call' },
    difficulty: 'easy',
    focus: 'cold-call',
    seed: 7,
    channel: 'text',
    assisted: false,
    startedAt: at,
    lines: [line, { ...line, seq: 1, side: 'rep' }],
    steps: [{ seq: 0 }],
    ...change,
  };
}

/** An assignment, due in a week. */
export const assignmentOf = (id: string, to: string[], change: object = {}) => ({
  id,
  title: 'Cold calls',
  scenario: { id: 'cold-call/first', title: 'First call' },
  persona: { id: 'sarah-chen', name: 'Sarah Chen' },
  difficulty: 'easy',
  focus: 'cold-call',
  times: 2,
  target: null,
  due: Date.now() + 7 * 86_400_000,
  to,
  ...change,
});

/** What a practice came to, as the backend works it out. */
export const resultOf = (change: object = {}) => ({
  overall: 60,
  rows: { explore: 0.5 },
  rubric: 'practice/cold-call/written',
  rubricVersion: 1,
  hash: 'a'.repeat(64),
  scenario: 'cold-call/first',
  persona: 'sarah-chen',
  difficulty: 'easy',
  focus: 'cold-call',
  channel: 'text',
  assisted: false,
  reached: true,
  whole: true,
  ...change,
});
