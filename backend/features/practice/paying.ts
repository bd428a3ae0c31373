import type { Ctx } from '../../core/context.ts';
import type { Gateway } from '../../core/gateway/gateway.ts';
import type { Begun, PracticeMoney } from '../../core/practice-money.ts';
import type { Usage } from './schemas.ts';

interface Needs {
  money: PracticeMoney;
  gateway: Gateway;
}

const FREE = { cost: 0, covers: null, replayed: false };

/**
 * Pays for a practice before anything of it costs: a vendor's voice where there is a key for one, else a model's words. Where there is neither, it costs nothing.
 * Throws why it may not be paid (402), and as `choose` of the gateway.
 */
export async function beginPractice(
  ctx: Ctx,
  { money, gateway }: Needs,
  id: string,
  { channel, model = 'auto' }: { channel: 'voice' | 'text'; model?: string | undefined },
): Promise<Begun | typeof FREE> {
  if (channel === 'voice') {
    const { source } = await ctx.keys.resolve(ctx, 'openai');
    if (source !== 'none') return money.begin(ctx, id, 'voice', source !== 'platform');
  }
  const { provider, source } = await gateway.choose(ctx, [model]);
  if (provider === 'local' || source === 'none') return FREE;
  return money.begin(ctx, id, 'text', source !== 'platform');
}

/** Counts an answer of a vendor's voice, by the key that pays for voices now. */
export async function countUsage(ctx: Ctx, money: PracticeMoney, id: string, { response, model, usage }: Usage) {
  const { source } = await ctx.keys.resolve(ctx, 'openai');
  return { counted: await money.used(ctx, id, { response, model, source, usage }) };
}
