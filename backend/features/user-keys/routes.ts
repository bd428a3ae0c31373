import { Hono, type Context } from 'hono';
import type { Ctx, SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import type { Accesses } from '../../core/gateway/access.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { jsonBody, query } from '../../core/valid.ts';
import type { CheckKey } from '../../providers/key-check/key-check.ts';
import * as schemas from './schemas.ts';
import { deleteKey, listKeys } from './store.ts';
import { checkKey, saveKey } from './verbs.ts';

const ADMINS = { '403 admins-only': 'only an admin of the team may.' };
const GONE = { '404 not-found': 'there is no such key, or it is not yours.' };
const REFUSED = {
  '422 key-wrong': 'the vendor does not know the key.',
  '422 key-not-allowed': 'the vendor knows the key but does not let it do what is needed.',
  '402 key-no-quota': 'no quota is left on the key.',
  '422 not-compatible': "no server at this address speaks OpenAI's protocol.",
  '422 address-refused': 'the address leads inside, or has no encryption.',
  '422 address-moved': 'the address leads to another.',
  '502 address-moved': 'something on the way to the vendor leads elsewhere.',
  '502 vendor-unreachable': 'the vendor cannot be reached.',
  '502 vendor-failed': 'the vendor did not give a usable answer.',
  '503 vendor-busy': 'the vendor takes no more requests with this key at the moment.',
  '504 vendor-timeout': 'the vendor did not answer in time.',
};

interface Needs {
  check: CheckKey;
  limits: Limits;
  accesses: Accesses;
}

/** Keys that users and teams bring. No answer holds a key, whoever asks. */
export function userKeys({ check, limits, accesses }: Needs) {
  /** Nobody tries out a heap of keys, or of addresses, by us. */
  const hold = (c: Context<SignedIn>): Promise<void> =>
    holdTo(limits, [{ key: `user-keys ${c.get('ctx').user.id}`, most: 30, seconds: 600 }], c);

  /** From now on the next question is paid by whoever pays it now: neither by a key that is gone nor, beside one's own, by the platform's. */
  const changed = ({ user, team }: Ctx): void => {
    accesses.forget(user.id);
    accesses.forgetTeam(team);
  };

  return new Hono<SignedIn>()
    .get(
      '/api/user-keys',
      described({ summary: "Your keys and the team's, masked, and whose is used.", answer: schemas.keyList }),
      async (c) => c.json(await listKeys(c.get('ctx'))),
    )
    .post(
      '/api/user-keys',
      described({
        summary: 'Saves a key of yours, or of the team, once its vendor took it.',
        detail: 'It replaces an older one for the same vendor; servers by address have one key an address.',
        answer: schemas.userKey,
        status: 201,
        errors: { ...ADMINS, ...REFUSED, '409 too-many-keys': 'there are as many as there may be.' },
      }),
      jsonBody(schemas.newKey),
      async (c) => {
        await hold(c);
        const saved = await saveKey(c.get('ctx'), check, c.req.valid('json'));
        changed(c.get('ctx'));
        return c.json(saved, 201);
      },
    )
    .delete(
      '/api/user-keys',
      described({
        summary: "Deletes a key of yours, or as an admin one of the team's.",
        answer: schemas.done,
        errors: GONE,
      }),
      query(schemas.chosen),
      async (c) => {
        await deleteKey(c.get('ctx'), c.req.valid('query').id);
        changed(c.get('ctx'));
        return c.json({ ok: true as const });
      },
    )
    .post(
      '/api/user-keys/check',
      described({
        summary: 'Tries a key with its vendor: one that is not saved, or by its id one that is.',
        answer: schemas.good,
        errors: { ...GONE, ...REFUSED, '409 key-unreadable': 'the saved key cannot be opened any more.' },
      }),
      jsonBody(schemas.candidate),
      async (c) => {
        await hold(c);
        await checkKey(c.get('ctx'), check, c.req.valid('json'));
        return c.json({ ok: true as const });
      },
    );
}
