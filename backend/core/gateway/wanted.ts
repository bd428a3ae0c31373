import { AUTO_MODEL, LOCAL_MODEL } from '#domain/ai/model.ts';
import type { AppError } from '../errors.ts';
import type { Accesses, Access, Who } from './access.ts';
import { find, type Candidate, type Found } from './choose.ts';
import { noKey } from './failures.ts';
import type { Ask } from './gateway.ts';

interface Wanted {
  candidates: [Candidate, ...Candidate[]];
  /** Why the first model wanted is not among them. */
  first: AppError | null;
  budgeted: boolean;
}

/** Every way to an answer, the best first. Throws why there is none. */
export async function candidatesFor(
  { accesses }: { accesses: Accesses },
  who: Who,
  ask: Pick<Ask, 'models' | 'messages'> & { local: unknown },
): Promise<Wanted> {
  const vision = ask.messages.some(({ parts }) => parts.some(({ type }) => type === 'image'));
  const search = async (access: Access): Promise<Found> => {
    const [found] = await Promise.all([findSeeing(access, ask.models, vision), access.budgeted()]);
    return ask.local === null
      ? { ...found, candidates: found.candidates.filter(({ provider }) => provider !== 'local') }
      : found;
  };
  let access = accesses.of(who);
  // What fails by what was kept is asked of the database: a key may have come, or gone bad, since.
  const found = await search(access).catch((error: unknown) => {
    if (!access.kept) throw error;
    return null;
  });
  const sure = found && !(access.kept && (found.refusals.length > 0 || found.candidates.length === 0));
  const { candidates, refusals } = sure ? found : await search((access = accesses.of(who, true)));
  const [best, ...others] = candidates;
  const first = refusals[0] ?? null;
  if (!best) throw first ?? noKey(ask.models[0] ?? AUTO_MODEL, []);
  return { candidates: [best, ...others], first, budgeted: await access.budgeted() };
}

/**
 * Images go to models that see; where none of those wanted does and none else may be used, to the wanted ones without the images. Who wants the local engine
 * alone wants that nothing leaves.
 */
async function findSeeing(access: Access, models: readonly string[], vision: boolean): Promise<Found> {
  if (!vision || models.every((id) => id === LOCAL_MODEL)) return find(access, models, false);
  const wanted = models.includes(AUTO_MODEL) ? models : [...models, AUTO_MODEL];
  const seeing = await find(access, wanted, true);
  return seeing.candidates.length > 0 ? seeing : find(access, models, false);
}
