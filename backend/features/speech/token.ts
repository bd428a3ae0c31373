import { beforeFirstFrame } from '#domain/consent/consent.ts';
import { LISTENING_PART_MINUTES } from '#domain/entitlements-actions.ts';
import { SPEECH_VENDORS, type SpeechVendor } from '#domain/speech-vendors.ts';
import type { BegunPractices } from '../../core/begun-practices.ts';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { UsableKey } from '../../core/keys.ts';
import type { Listening, Part } from '../../core/listening.ts';
import { SpeechRefused, type Speech } from '../../providers/speech/speech.ts';
import type { Asked, Granted } from './schemas.ts';
import { readTeamHearing } from './store.ts';
import { noKey, notAnnounced, speechProblem } from './words.ts';

interface Needs {
  speech: Speech;
  listening: Listening;
  begun: BegunPractices;
}

const RANK: Record<UsableKey['source'], number> = { user: 0, team: 1, platform: 2 };

/** The vendor asked for, else the one whose key is nearest to the user. */
async function keyFor(ctx: Ctx, wanted: SpeechVendor | undefined): Promise<[SpeechVendor, UsableKey]> {
  const found: [SpeechVendor, UsableKey][] = [];
  for (const vendor of wanted ? [wanted] : SPEECH_VENDORS) {
    const key = await ctx.keys.resolve(ctx, vendor);
    if (key.source !== 'none') found.push([vendor, key]);
  }
  const [nearest] = found.sort(([, a], [, b]) => RANK[a.source] - RANK[b.source]);
  if (!nearest) throw noKey(wanted);
  return nearest;
}

/** A practice lasts two hours at most: what listens longer is none. */
const PRACTICE_PARTS = 120 / LISTENING_PART_MINUTES;

/** Whether it is a practice by voice whose one credit was spent as it began. */
async function paidAsPractice(ctx: Ctx, begun: BegunPractices, call: string, { part }: Part): Promise<boolean> {
  if (part >= PRACTICE_PARTS) return false;
  try {
    const { channels, ownKey } = await begun.of(ctx, call, ctx.now());
    return channels.includes('voice') && !ownKey;
  } catch (error) {
    if (error instanceof AppError && ['not-begun', 'practice-over'].includes(error.code)) return false;
    throw error;
  }
}

/** Spends the credit of a quarter hour, once, however often it is asked for. Throws why it may not be. */
async function pay(ctx: Ctx, call: string, { part }: Part): Promise<void> {
  // Another name than the one its minutes are counted under: both are kept in one place.
  const paid = { action: 'listening', key: `${call}:part-${part}`, ownKey: false, call } as const;
  try {
    await ctx.credits.spend(ctx, paid, () => Promise.resolve());
  } catch (error) {
    // The same part was paid by another request, or is being: its work cannot fail.
    if (error instanceof AppError && ['already-done', 'in-progress'].includes(error.code)) return;
    throw error;
  }
}

/**
 * Lets the user's browser listen to a call: a token of the vendor's for the next seconds. The vendor cannot bind it to a call, so what a call
 * may take is counted here, by quarter hours from its first token. Throws `not-announced`, `not-yours`, `no-speech-key`, what the vendor said, or why it may
 * not be paid.
 */
export async function speechToken(
  ctx: Ctx,
  { speech, listening, begun }: Needs,
  { call, vendor: wanted, announced = false }: Asked,
): Promise<Granted> {
  const now = ctx.now();
  const { productNames: keyterms, language, consentRule } = await readTeamHearing(ctx);
  const chosen = announced ? [{ atMs: 0, how: 'announced' as const, text: '' }] : [];
  // Before any other refusal: after those the extension tries the browser's own recognition.
  if (!beforeFirstFrame({ rule: consentRule, place: null, chosen }).mayListen) throw notAnnounced();
  const part = await listening.partOf(ctx, call, now);
  const [vendor, { source, key, baseUrl, fetch }] = await keyFor(ctx, wanted);
  const hints = { keyterms, ...(language ? { language } : {}) };
  // Asked before it is paid: a vendor that is down costs nothing, and a token that is not paid for never leaves.
  const { token, livesSeconds } = await speech[vendor]({ key, baseUrl, fetch, ...hints }, ctx.signal).catch(
    (error: unknown) => {
      throw error instanceof SpeechRefused ? speechProblem(vendor, error.why, source) : error;
    },
  );
  const ownKey = source !== 'platform';
  if (!ownKey && !part.paid && !(await paidAsPractice(ctx, begun, call, part))) await pay(ctx, call, part);
  const seconds = LISTENING_PART_MINUTES * 60;
  await ctx.credits.meter(ctx, { action: 'listening', call, part: part.part, seconds, ownKey });
  await listening.begun(ctx, call, { part: part.part, vendor, paid: !ownKey, now });
  return {
    vendor,
    token: token.reveal(),
    expiresAt: new Date(now + livesSeconds * 1000).toISOString(),
    baseUrl,
    ...hints,
    source,
    askAgainSeconds: Math.max(1, Math.ceil((part.endsAt - now) / 1000)),
    consentRule,
  };
}
