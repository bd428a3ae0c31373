import { LOCAL, nameOfProvider } from '#domain/ai/catalogue-rules.ts';
import { CATALOGUE, PRICES_AS_OF } from '#domain/ai/catalogue.ts';
import { AUTO_MODEL, type Model } from '#domain/ai/model.ts';
import { adviceOn } from '#domain/entitlements.ts';
import type { Ctx } from '../../core/context.ts';
import type { Access, Accesses } from '../../core/gateway/access.ts';
import { lockReason, waysTo } from '../../core/gateway/choose.ts';
import type { Models, ModelState } from './schemas.ts';

/** Every model with whether the user may use it now, whose key pays, and what would open it. */
export async function listModels(ctx: Ctx, accesses: Accesses): Promise<Models> {
  const access = accesses.of(ctx, true);
  const [listed, own, { model, source }] = await Promise.all([
    Promise.all(CATALOGUE.map((one) => stateOf(access, one))),
    ownModels(access),
    ctx.gateway.choose(ctx, [AUTO_MODEL]),
  ]);
  const local: ModelState = { ...factsOf(LOCAL), listed: true, state: 'open', source: 'none' };
  return { auto: { model, source }, models: [local, ...listed, ...own], pricesAsOf: PRICES_AS_OF };
}

const factsOf = ({ by: _, capabilities, ...facts }: Model) => ({ ...facts, capabilities: [...capabilities] });

async function stateOf(access: Access, model: Model): Promise<ModelState> {
  const facts = { ...factsOf(model), listed: true };
  const [way] = await waysTo(access, model).catch(() => []);
  if (way) return { ...facts, state: 'open', source: way.source };
  const keys = await Promise.all(model.by.map(({ provider }) => access.key(provider).catch(() => null)));
  const reason = keys.some((key) => key?.source === 'platform') ? await lockReason(access, model) : null;
  const providers = model.by.map(({ provider }) => provider);
  if (!reason) {
    const hint = `Add a key of ${providers.map(nameOfProvider).join(' or ')} under Keys.`;
    return {
      ...facts,
      state: 'no-key',
      source: 'none',
      reason: 'There is no key for it.',
      hint,
      ways: [{ by: 'own-key', providers }],
    };
  }
  const ways = reason.allow.map((one) => (one.by === 'own-key' ? { ...one, providers } : one));
  return { ...facts, state: 'locked', source: 'none', reason: reason.message, hint: adviceOn(reason), ways };
}

/** What a server of one's own has, as far as it tells. */
async function ownModels(access: Access): Promise<ModelState[]> {
  const names = await access.ownModels();
  const key = names.length > 0 ? await access.key('openai-compatible') : null;
  return names.map((name) => ({
    id: `openai-compatible:${name}`,
    name,
    maker: 'A server of your own',
    tier: 'free',
    context: 0,
    inputPrice: null,
    outputPrice: null,
    capabilities: ['text'],
    listed: false,
    state: 'open',
    source: key?.source ?? 'none',
  }));
}
