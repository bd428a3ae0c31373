import { objectedTo, type ConsentChoice, type ConsentRule } from '#domain/consent/consent.ts';
import { browser } from 'wxt/browser';
import { hearOnceTold, waitedToBeTold } from '../capture/waits-told.ts';
import type { AskToken, SpeechToken } from '../speech/granted.ts';
import { database } from '../store/database.ts';
import type { Sender } from '../live/sender.ts';
import { ApiError, reasonOf, type Refusal } from './api-error.ts';
import { answerOf, api } from './api.ts';
import { callIdSchema, tokenQuerySchema } from './messages.schema.ts';
import { onMessage, type TokenAnswer } from './messages.ts';
import { freshSession } from './session.ts';
import { readSettings, rememberRule } from './settings.ts';
import { newTokenAhead } from './token-ahead.ts';

const objected = (): ApiError =>
  new ApiError('Somebody in this call objected, so its sound is not heard any more.', {
    status: 409,
    code: 'not-announced',
    hint: 'If they agree after all, press “They know” in the coach. Pause stops captions, too.',
  });

const notSignedIn = (): ApiError =>
  new ApiError('You are not signed in, so no speech service hears this call.', {
    status: 401,
    code: 'signed-out',
    hint: 'Sign in under Options, Account.',
  });

const mustBeTold = (): ApiError =>
  new ApiError('The team that was signed in here last asks that everybody is told before a call is heard.', {
    status: 409,
    code: 'not-announced',
    hint: 'Tell them, then press “They know” in the coach.',
  });

/** Whether after this refusal somebody else is asked to hear the call, such as the browser's own recognition. */
const isForGood = ({ status }: ApiError): boolean => status !== 0 && status !== 429 && status < 500;

/** A refusal as the ear is to know it. What a team asks for before its calls are heard holds for every way of hearing them, also after its rep signed out. */
async function refusalFor(announced: boolean, refused: ApiError): Promise<ApiError> {
  if (refused.code === 'not-announced') remember('confirm');
  else if (!announced && isForGood(refused) && (await readSettings()).consentRule === 'confirm') return mustBeTold();
  return refused;
}

/** Nothing waits for it: a full storage is no reason not to hear. */
const remember = (rule: ConsentRule): void => void rememberRule(rule).catch(() => undefined);

async function chosenIn(call: string): Promise<readonly ConsentChoice[]> {
  const chosen = (await database.calls.get(call))?.consent ?? [];
  if (objectedTo(chosen)) throw objected();
  return chosen;
}

// The last choice counts.
const toldIn = (chosen: readonly ConsentChoice[]): boolean => chosen.at(-1)?.how === 'announced';

/** A call that is refused until its others were told is heard by itself once they were, also where that was said while it was being refused. */
async function heardOnceTold<T>(call: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'not-announced') throw error;
    await hearOnceTold(call);
    const { consent = [] } = (await database.calls.get(call)) ?? {};
    if (toldIn(consent) && (await waitedToBeTold(call))) return ask();
    throw error;
  }
}

async function tokenOf(
  call: string,
  vendor: SpeechToken['vendor'] | undefined,
  signal: AbortSignal,
): Promise<SpeechToken> {
  const announced = toldIn(await chosenIn(call));
  try {
    if (!(await freshSession())) throw notSignedIn();
    const json = { call, announced, ...(vendor ? { vendor } : {}) };
    const { consentRule, ...token } = await answerOf(api.ai['speech-token'].$post({ json }, { init: { signal } }));
    remember(consentRule);
    return token;
  } catch (error) {
    throw error instanceof ApiError ? await refusalFor(announced, error) : error;
  }
}

/**
 * Asks the connected backend for what a call may be transcribed with, as whoever is signed in. No page of a site ever has it. A call to which somebody
 * in it objects gets nothing, nor one whose others are to be told first.
 */
export const askFor =
  (call: string): AskToken =>
  (vendor, signal) =>
    heardOnceTold(call, () => tokenOf(call, vendor, signal));

async function demandTold(call: string): Promise<void> {
  const announced = toldIn(await chosenIn(call));
  if (!announced && (await readSettings()).consentRule === 'confirm') throw mustBeTold();
}

/** The same rules for what hears a call without a token. Rejects with ApiError `not-announced`. */
export const mayHear = (call: string): Promise<void> => heardOnceTold(call, () => demandTold(call));

function refusalOf(error: unknown): Refusal & { message: string } {
  if (!(error instanceof ApiError)) return { message: reasonOf(error), status: 0, code: 'failed' };
  const { message, status, code, hint } = error;
  return { message, status, code, ...(hint === undefined ? {} : { hint }) };
}

async function tokenFor(query: unknown): Promise<TokenAnswer> {
  const { call, vendor } = tokenQuerySchema.parse(query);
  return askFor(call)(vendor, new AbortController().signal).then(
    (token) => ({ token }),
    (error: unknown) => ({ refusal: refusalOf(error) }),
  );
}

const whyNot = (call: string): Promise<ReturnType<typeof refusalOf> | null> =>
  mayHear(call).then(() => null, refusalOf);

/** What the click that has a call heard asks for, before the ear can. */
export const tokenAhead = newTokenAhead({ ask: (call) => tokenFor({ call }), whyNot });

async function tokenForEar(query: unknown): Promise<TokenAnswer> {
  const { call, vendor } = tokenQuerySchema.parse(query);
  return (vendor === undefined ? await tokenAhead.take(call) : null) ?? tokenFor(query);
}

/** Whether the rep lets a service of the browser's maker hear calls. */
export const mayUseService = async (): Promise<boolean> => (await readSettings()).browserService;

/** The background asks the backend for the ear, as whoever is signed in: the ear's document has no storage to read the sign-in from. */
export function answerEar(): void {
  const onlyEar = (sender: Sender): void => {
    if (sender.tab || sender.url !== browser.runtime.getURL('/offscreen.html')) {
      throw new Error('Only the ear asks for tokens.');
    }
  };
  onMessage('ear.token', ({ data, sender }) => {
    onlyEar(sender);
    return tokenForEar(data);
  });
  onMessage('ear.may-hear', ({ data, sender }) => {
    onlyEar(sender);
    return whyNot(callIdSchema.parse(data).callId);
  });
  onMessage('ear.browser-service', ({ sender }) => {
    onlyEar(sender);
    return mayUseService();
  });
}
