import { randomUUID } from 'node:crypto';
import { createParser } from 'eventsource-parser';
import { createApp } from '#backend/app.ts';
import { openAnswers } from '#backend/core/answers/answers.ts';
import { openKeptAnswers } from '#backend/core/answers/kept.ts';
import { Secret } from '#backend/core/secret.ts';
import { testApp } from '#backend/test-deps.ts';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import { textVendor } from '../../fakes/text-vendor.ts';
import { until } from '../../support/until.ts';
import { openTestDatabase, type TestTier, type TestUser } from './database.ts';

export const PLATFORM = 'sk-canary-platform-1111';
export const OWN = 'sk-canary-own-2222';

export interface Told {
  status: number;
  /** Of a refusal. */
  code?: string;
  message?: string;
  hint?: string;
  ids: number[];
  events: AnswerEvent[];
  text: string;
  comments: number;
}

interface Sent {
  as: TestUser;
  team?: string;
  method?: string;
  body?: unknown;
  lastEvent?: number;
  signal?: AbortSignal;
  app?: ReturnType<typeof createApp>;
}

const said = (events: AnswerEvent[]): string =>
  events.map((event) => (event.type === 'text' ? event.text : '')).join('');

/** Reads a stream until its end, or until `enough`; then its reader goes away. */
export async function readAll(response: Response, enough?: (so: Told) => boolean): Promise<Told> {
  const told: Told = { status: response.status, ids: [], events: [], text: '', comments: 0 };
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    const { error } = (await response.json()) as { error: { code: string; message: string; hint: string } };
    return { ...told, ...error };
  }
  const parser = createParser({
    onEvent({ id, event, data }) {
      const one = JSON.parse(data) as AnswerEvent;
      if (one.type !== event) throw new Error(`The event ${event} holds ${one.type}.`);
      told.ids.push(Number(id));
      told.events.push(one);
      told.text = said(told.events);
    },
    onComment: () => void (told.comments += 1),
  });
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return told;
    parser.feed(decoder.decode(value, { stream: true }));
    if (!enough?.(told)) continue;
    await reader.cancel();
    return told;
  }
}

/** The whole backend with the vendors' own adapters on a scripted server, and a second process on the same database. */
export async function openAnswering(tier: TestTier = 'pglite') {
  const home = await openTestDatabase(tier);
  const vendor = await textVendor({ fates: { [PLATFORM]: 'good', [OWN]: 'good' } });
  const settings = { ...vendor.env, OPENAI_API_KEY: PLATFORM, ENCRYPTION_KEY: home.encryptionKey };
  const { app, deps, clock } = await testApp(settings, { database: home.database });
  clock.now = Date.now();
  const kept = openKeptAnswers(home.service, deps.now);
  const elsewhere = createApp({ ...deps, answers: openAnswers({ kept, log: deps.log, shared: true }) });

  const send = (path: string, { as, team, method = 'GET', body, lastEvent, signal, app: by = app }: Sent) =>
    Promise.resolve(
      by.request(path, {
        method,
        headers: {
          authorization: `Bearer ${as.token}`,
          ...(team ? { 'x-team-id': team } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(lastEvent === undefined ? {} : { 'last-event-id': String(lastEvent) }),
        },
        ...(signal ? { signal } : {}),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  const order = (more: object = {}) => ({
    session: randomUUID(),
    answer: randomUUID(),
    question: 'They say that it is too expensive.',
    model: 'gpt-4.1-mini',
    ...more,
  });
  const ask = async (as: TestUser, body: object, more: Omit<Sent, 'as' | 'body' | 'method'> = {}) =>
    readAll(await send('/api/ai/coach', { as, method: 'POST', body, ...more }));
  const resume = async (as: TestUser, id: string, lastEvent = 0, more: Partial<Sent> = {}) =>
    readAll(await send(`/api/ai/answers/${id}`, { as, lastEvent, ...more }));
  const stop = (as: TestUser, id: string, more: Partial<Sent> = {}) =>
    send(`/api/ai/answers/${id}`, { as, method: 'DELETE', ...more });
  const balance = async ({ client }: TestUser): Promise<number> =>
    ((await client.rpc('credits_balance')).data as { balance: number }).balance;
  const held = async ({ id }: TestUser): Promise<number> => {
    const [row] = await home.database.sql<{ n: number }>(
      'select count(*)::int as n from private.credit_holds where user_id = $1',
      [id],
    );
    return row?.n ?? 0;
  };
  const saveKey = async (user: TestUser) => {
    const { data } = await user.client.from('teams').select('id').eq('personal', true).eq('owner_id', user.id).single();
    const team = (data as { id: string }).id;
    const key = { scope: 'user', provider: 'openai', key: new Secret(OWN), baseUrl: null, label: null } as const;
    await deps.keys.save({ user, team, db: user.client }, key);
  };
  /** Until all of an answer is kept: its reader may know of the end a little earlier. */
  const whole = (id: string) =>
    until('a kept answer', async () => {
      const rows = await home.database.sql("select from private.ai_answers where id = $1 and state = 'whole'", [id]);
      return rows.length > 0;
    });
  /** What the vendor was sent last. */
  const sent = () => vendor.asked.at(-1)!;
  const close = async () => {
    await deps.answers.close();
    vendor.close();
    await home.close();
  };
  return {
    ...home,
    app,
    elsewhere,
    deps,
    clock,
    vendor,
    send,
    order,
    ask,
    resume,
    stop,
    balance,
    held,
    saveKey,
    whole,
    sent,
    close,
  };
}

export type Answering = Awaited<ReturnType<typeof openAnswering>>;
