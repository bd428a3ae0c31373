import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import { KeyRefused, type Candidate as Tried, type CheckKey } from '../../providers/key-check/key-check.ts';
import type { Candidate, NewKey, UserKey } from './schemas.ts';
import { listKeys, noteChecked } from './store.ts';
import { keyProblem } from './words.ts';

/** Tries the key with its vendor, then seals and saves it. Throws what the vendor says of a key that cannot be used. */
export async function saveKey(ctx: Ctx, check: CheckKey, input: NewKey): Promise<UserKey> {
  const { scope, provider, label = null } = input;
  if (scope === 'team' && ctx.role !== 'admin') {
    const hint = 'Ask an admin of the team.';
    throw new AppError({ code: 'admins-only', status: 403 }, 'Only an admin of the team may do this.', { hint });
  }
  const tried = { provider, key: new Secret(input.key), baseUrl: input.baseUrl ?? null };
  await tryOut(ctx, check, tried);
  return find(ctx, await ctx.keys.save(ctx, { ...tried, scope, label }));
}

/** Tries a key that is not saved, or one that is and that the user may change. */
export async function checkKey(ctx: Ctx, check: CheckKey, given: Candidate): Promise<void> {
  const { id = '', provider, key, baseUrl = null } = given;
  if (provider) return tryOut(ctx, check, { provider, key: new Secret(key), baseUrl });
  const saved = await find(ctx, id);
  const usable = saved.editable ? await ctx.keys.resolve(ctx, saved.provider, id) : null;
  if (!usable || usable.source === 'none') throw missing();
  await tryOut(ctx, check, usable);
  await noteChecked(ctx, id);
}

async function find(ctx: Ctx, id: string): Promise<UserKey> {
  const found = (await listKeys(ctx)).keys.find((one) => one.id === id);
  if (!found) throw missing();
  return found;
}

const missing = (): AppError => new AppError('not-found', 'There is no such key, or it is not yours.');

async function tryOut(ctx: Ctx, check: CheckKey, candidate: Tried): Promise<void> {
  try {
    await check(candidate, ctx.signal);
  } catch (error) {
    if (!(error instanceof KeyRefused)) throw error;
    ctx.log.info({ provider: candidate.provider, why: error.why, status: error.status }, 'a key was refused');
    throw keyProblem(candidate.provider, error.why);
  }
}
