import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { openGateway } from '#backend/core/gateway/open.ts';
import type { Ctx } from '#backend/core/context.ts';
import type { Keys } from '#backend/core/keys.ts';
import { Secret } from '#backend/core/secret.ts';
import { answerTo } from '#backend/features/ai/answer.ts';
import { rememberPaid } from '#backend/features/ai/payment.ts';
import type { Question } from '#backend/features/ai/question.ts';
import { openTexts } from '#backend/providers/text/open.ts';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import type { RedactKinds } from '#domain/untrusted/redact.ts';
import { textVendor } from '../fakes/text-vendor.ts';

/** What must never be in a request's body: who asks, and by which key and sign-in. */
export const CANARIES = {
  key: 'sk-canary-key-0001',
  user: randomUUID(),
  team: randomUUID(),
  email: 'canary.rep@example.com',
  token: 'eyJ.canary.token',
};

interface Kept {
  found?: { title: string; place?: string; text: string }[];
  attached?: { title: string; place?: string; text: string }[];
  redact?: RedactKinds;
}

/** A team whose plan has everything. */
const ENTERPRISE = {
  plan: 'enterprise',
  modules: [],
  role: 'rep',
  balance: 0,
  refills_at: null,
  members: 1,
  resets_at: {},
  used: {},
};

/** A database that holds these passages and attachments, and nothing else. */
function databaseOf({ found = [], attached = [] }: Kept): Ctx['db'] {
  const files = attached.map(({ title, ...part }, n) => {
    return { id: idOf(n), team_id: CANARIES.team, title, url: null, parts: [part], mime: null, file_key: null };
  });
  const rows: Record<string, unknown[]> = { attachments: files };
  const select = (table: string): object => {
    const told = (done: (answer: object) => void) => done({ data: rows[table] ?? [], error: null });
    const query: object = new Proxy({}, { get: (_, name) => (name === 'then' ? told : () => query) });
    return query;
  };
  const passages = found.map(({ title, place = null, text }, n) => {
    return { document_id: randomUUID(), n, title, place, text, url: null, score: 1 };
  });
  const answers: Record<string, unknown> = { brain_search: passages, standing: ENTERPRISE };
  const rpc = (name: string) => Promise.resolve({ data: answers[name] ?? null, error: null });
  return { from: select, rpc } as unknown as Ctx['db'];
}

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const attachmentIds = (count: number): string[] => Array.from({ length: count }, (_, n) => idOf(n));

/** Questions asked as the backend asks them, with a vendor on the wire in place of the real one and rows in place of a database. */
export async function askedVendor(answer?: string) {
  const vendor = await textVendor({
    fates: { [CANARIES.key]: 'good' },
    ...(answer === undefined ? {} : { answer: () => answer }),
  });
  const key = { key: new Secret(CANARIES.key), baseUrl: vendor.env.OPENAI_BASE_URL, fetch };
  const opened = (provider: string) =>
    Promise.resolve(provider === 'openai' ? { source: 'user', provider, ...key } : { source: 'none', provider });
  const keys = {
    resolve: (_: unknown, provider: string) => opened(provider),
    opened: (_: unknown, provider: string) => opened(provider),
    platformHas: () => false,
  } as unknown as Keys;
  const nothing = { rpc: () => Promise.resolve({ data: { keys: [], budgeted: false }, error: null }) };
  const options = { service: nothing as unknown as Ctx['db'], keys, listOwn: () => Promise.resolve([]), now: Date.now };
  const { gateway } = openGateway({ ...options, texts: openTexts() });

  /** The body that reached the vendor, and what the reader was told. */
  async function ask(question: Question, kept: Kept = {}) {
    const events: AnswerEvent[] = [];
    const ctx = {
      user: { id: CANARIES.user, email: CANARIES.email },
      team: CANARIES.team,
      role: 'rep',
      db: databaseOf(kept),
      now: Date.now,
      log: pino({ level: 'silent' }),
      keys,
    } as unknown as Ctx;
    const signal = new AbortController().signal;
    const redact = kept.redact ?? { cards: false, accounts: false, emails: false, phones: false };
    const claimed = Promise.resolve({ redact, material: true });
    const work = { claimed, signal, push: (event: AnswerEvent) => void events.push(event) };
    await answerTo(ctx, { gateway, paid: rememberPaid(Date.now) }, question, work);
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
    return { body: vendor.asked.at(-1)!.body, events, text };
  }
  return { vendor, ask };
}
