import { randomBytes, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { Ctx } from '#backend/core/context.ts';
import { serviceClient } from '#backend/core/db.ts';
import type { AppError } from '#backend/core/errors.ts';
import type { Patience } from '#backend/core/gateway/attempt.ts';
import type { Ask, GatewayEvent } from '#backend/core/gateway/gateway.ts';
import { openGateway } from '#backend/core/gateway/open.ts';
import { openKeys } from '#backend/core/keys.ts';
import { guardedFetch } from '#backend/core/outbound.ts';
import { Secret } from '#backend/core/secret.ts';
import { vendorsOf } from '#backend/core/vendors.ts';
import { readEncryptionKeys } from '#backend/database/sealed.ts';
import { readEnv } from '#backend/env.ts';
import { openTexts } from '#backend/providers/text/open.ts';
import { listOwnModels } from '#backend/providers/text/openai-compatible.ts';
import type { KeyProviderId } from '#domain/key-providers.ts';
import { textVendor } from '../../fakes/text-vendor.ts';
import { ask as rpc, personalTeam } from '../schema/ask.ts';
import type { TestDatabase, TestUser } from './database.ts';

export const QUESTION = 'What do I say to question-canary-55?';

/** Keys of the platform, all good unless a test says otherwise. */
export const PLATFORM = {
  OPENAI_API_KEY: 'platform-openai',
  ANTHROPIC_API_KEY: 'platform-anthropic',
  OPENROUTER_API_KEY: 'platform-router',
};
export const OWN_KEY = 'own-key-1234';
const GOOD = Object.fromEntries([...Object.values(PLATFORM), OWN_KEY].map((key) => [key, 'good' as const]));

type Script = NonNullable<Parameters<typeof textVendor>[0]>;
type Vendor = Awaited<ReturnType<typeof textVendor>>;

interface Options {
  /** Keys of the platform, by the environment's names. */
  platform?: Record<string, string>;
  patience?: Patience;
}

/** The real gateway on this database, with vendors of our own. Call `vendor.close` when it is over. */
export async function openTestGateway(
  home: TestDatabase,
  script: Script = {},
  { platform = PLATFORM, patience }: Options = {},
) {
  const vendor: Vendor = await textVendor({ ...script, fates: { ...GOOD, ...script.fates } });
  const service = serviceClient(home.database);
  const encryption = readEncryptionKeys(randomBytes(32).toString('base64'));
  const vendors = vendorsOf(readEnv({ NODE_ENV: 'test', ...vendor.env, ...platform }));
  const keys = openKeys({ service, encryption, vendors, guarded: guardedFetch({ allowPrivate: true }) });
  const clock = { now: Date.now() };
  const { gateway } = openGateway({
    service,
    keys,
    texts: openTexts(),
    listOwn: listOwnModels,
    now: () => clock.now,
    ...(patience ? { patience } : {}),
    random: () => 0,
  });

  const ctxOf = async (user: TestUser, team?: string): Promise<Ctx> =>
    ({
      user,
      team: team ?? (await personalTeam(user)),
      db: user.client,
      keys,
      gateway,
      log: pino({ level: 'silent' }),
    }) as unknown as Ctx;
  const askOf = (models: string[], more: Partial<Ask> = {}): Ask => ({
    purpose: 'chat',
    models,
    system: 'Be brief.',
    messages: [{ role: 'user', parts: [{ type: 'text', text: QUESTION }] }],
    maxTokens: 200,
    local: { question: QUESTION, kind: 'coach', before: [], passages: [], said: [] },
    answer: randomUUID(),
    signal: new AbortController().signal,
    ...more,
  });
  /** What came, and the error that ended it. */
  const ask = async (ctx: Ctx, models: string[], more: Partial<Ask> = {}) => {
    const events: GatewayEvent[] = [];
    const asked = askOf(models, more);
    const error = await (async () => {
      for await (const event of gateway.stream(ctx, asked)) events.push(event);
      return null;
    })().catch((reason: unknown) => reason as AppError);
    const text = events.flatMap((event) => (event.type === 'text' ? [event.text] : [])).join('');
    const begun = events.find((event) => event.type === 'begun');
    const done = events.find((event) => event.type === 'done');
    return { answer: asked.answer, events, text, begun, done, error };
  };
  const newCtx = async (): Promise<Ctx> => ctxOf(await home.newUser(randomUUID().slice(0, 8)));
  const recordOf = async (answer: string) => {
    const { data } = await home.service.from('ai_requests').select('*').eq('answer', answer);
    return (data as Record<string, unknown>[])[0];
  };
  const saveKey = (
    ctx: Ctx,
    provider: KeyProviderId,
    key: string,
    { scope = 'user', baseUrl = null }: { scope?: 'user' | 'team'; baseUrl?: string | null } = {},
  ) => keys.save(ctx, { scope, provider, key: new Secret(key), baseUrl, label: null });
  const plan = (ctx: Ctx, name: string) => rpc(home.service, 'set_plan', { team: ctx.team, plan: name });
  return { vendor, gateway, clock, ctxOf, newCtx, plan, askOf, ask, recordOf, saveKey };
}
