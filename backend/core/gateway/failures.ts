import type { TextProviderId } from '#domain/ai/model.ts';
import { nameOfModel, nameOfProvider } from '#domain/ai/catalogue-rules.ts';
import { adviceOn, type Reason } from '#domain/entitlements.ts';
import type { TextRefused, Why } from '../../providers/text/text.ts';
import { AppError } from '../errors.ts';
import type { KeySource } from '../keys.ts';

type Status = AppError['status'];

const OTHER = 'Choose another model, or try again in a minute.';
const NEW_KEY: Record<KeySource, string> = {
  user: 'Save a new key under Keys, or choose another model.',
  team: "Ask an admin to save a new key of the team's under Keys, or choose another model.",
  platform: 'Choose another model, or use a key of your own.',
  none: OTHER,
};
const WHOSE: Record<KeySource, string> = { user: 'Your', team: "The team's", platform: "The platform's", none: 'The' };

/** What the client is told where a vendor did not answer. Never the vendor's own words. */
export function failureOf(
  { why, waitSeconds }: TextRefused,
  { provider, model, source }: { provider: TextProviderId | 'local'; model: string; source: KeySource },
): AppError {
  const own = provider === 'openai-compatible';
  const vendor = own
    ? `${WHOSE[source]} own server`
    : provider === 'local'
      ? 'The local engine'
      : nameOfProvider(provider);
  const name = nameOfModel(model);
  const key = `${WHOSE[source]} key for ${own ? `${source === 'user' ? 'your' : 'its'} own server` : vendor}`;
  const words: Record<Why, [code: string, status: Status, message: string, hint: string]> = {
    wrong: ['key-wrong', 422, `${key} is not known to it.`, NEW_KEY[source]],
    'not-allowed': ['key-not-allowed', 422, `${key} may not use ${name}.`, NEW_KEY[source]],
    'no-quota': ['key-no-quota', 422, `${key} has no quota left.`, NEW_KEY[source]],
    busy: [
      'vendor-busy',
      503,
      `${vendor} takes no more requests at the moment.`,
      waitSeconds ? `Try again in ${waitSeconds} seconds, or choose another model.` : OTHER,
    ],
    'no-model': ['no-such-model', 404, `${vendor} has no model ${name} for this key.`, 'Choose another model.'],
    'too-long': [
      'too-long',
      413,
      `This is longer than ${name} takes.`,
      'Shorten it, take away an attachment, or choose a model with more room.',
    ],
    'refused-content': [
      'refused-content',
      422,
      `${name} does not answer this.`,
      'Say it in another way, or choose another model.',
    ],
    empty: ['empty-answer', 502, `${name} gave nothing.`, OTHER],
    failed: ['vendor-failed', 502, `${vendor} did not give a usable answer.`, OTHER],
    unreachable: ['vendor-unreachable', 502, `${vendor} cannot be reached.`, OTHER],
    timeout: ['vendor-timeout', 504, `${name} did not answer in time.`, OTHER],
  };
  const [code, status, message, hint] = words[why];
  return new AppError({ code, status }, message, { hint, ...(waitSeconds ? { wait: waitSeconds } : {}) });
}

export const locked = (model: string, reason: Reason): AppError =>
  new AppError({ code: 'model-locked', status: 403 }, `${nameOfModel(model)} is not part of your plan.`, {
    hint: adviceOn(reason),
  });

/** Never thrown: another model answers, and this is why. */
export const cannotSee = (model: string): AppError =>
  new AppError({ code: 'cannot-see', status: 422 }, `${nameOfModel(model)} does not see images.`);

export const noSuchModel = (model: string): AppError =>
  new AppError({ code: 'no-such-model', status: 404 }, `There is no model ${model.slice(0, 60)}.`, {
    hint: 'Choose one of the list of models.',
  });

export const noKey = (model: string, providers: readonly TextProviderId[]): AppError =>
  new AppError({ code: 'no-key', status: 409 }, `There is no key for ${nameOfModel(model)}.`, {
    hint:
      providers.length > 0
        ? `Add one of ${providers.map(nameOfProvider).join(' or ')} under Keys, or use the local engine.`
        : 'Add one under Keys.',
  });
