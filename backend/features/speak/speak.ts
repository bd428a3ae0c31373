import type { Removed } from '#domain/ai/answer.ts';
import { keyProvider } from '#domain/key-providers.ts';
import { redact, type RedactKinds } from '#domain/untrusted/redact.ts';
import { PLATFORM_CHARACTERS_A_DAY, VOICE_VENDORS, VOICES, type VoiceVendor } from '#domain/voices.ts';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { UsableKey } from '../../core/keys.ts';
import type { Rule } from '../../core/limits.ts';
import { VoiceRefused, type Sound, type Voices } from '../../providers/voice/voice.ts';
import type { Order, VoicesOf } from './schemas.ts';
import { noKey, voiceProblem, whyNotListed } from './words.ts';

const RANK: Record<UsableKey['source'], number> = { user: 0, team: 1, platform: 2 };

/** Vendors of voices with the keys that this user may use, the nearest first. */
async function keysOf(ctx: Ctx, vendors: readonly VoiceVendor[]): Promise<[VoiceVendor, UsableKey][]> {
  const found: [VoiceVendor, UsableKey][] = [];
  for (const vendor of vendors) {
    const key = await ctx.keys.resolve(ctx, vendor);
    if (key.source !== 'none') found.push([vendor, key]);
  }
  return found.sort(([, a], [, b]) => RANK[a.source] - RANK[b.source]);
}

/** Who reads this, and by whose key. Throws `no-voice-key`, `key-unreadable`, or `invalid` for a speed that the vendor cannot do. */
export async function readerFor(ctx: Ctx, { vendor: wanted, speed = 1 }: Order): Promise<[VoiceVendor, UsableKey]> {
  const [nearest] = await keysOf(ctx, wanted ? [wanted] : VOICE_VENDORS);
  if (!nearest) throw noKey(wanted);
  const { slowest, fastest } = VOICES[nearest[0]];
  if (slowest <= speed && speed <= fastest) return nearest;
  const message = `${keyProvider(nearest[0]).name} reads at ${slowest} to ${fastest} times its usual speed.`;
  throw new AppError('invalid', message, { field: 'speed' });
}

/** Of how many characters each hit counts. */
const UNIT = 100;

/** What the platform's own key reads for a user in a day, as hits on one counter. */
export function dailyShare(user: string, characters: number): Rule[] {
  const rule = { key: `read aloud ${user}`, most: PLATFORM_CHARACTERS_A_DAY / UNIT, seconds: 86_400 };
  return Array.from({ length: Math.ceil(characters / UNIT) }, () => rule);
}

interface Spoken extends Sound {
  /** What the team's rule took out before the text left. */
  removed: Removed[];
}

/** Has a text read by a vendor. What the team never lets out, by its `rule`, is taken out first. Throws what the vendor said. */
export async function speak(
  ctx: Ctx,
  voices: Voices,
  [vendor, { source, key, baseUrl, fetch }]: [VoiceVendor, UsableKey],
  { text, voice = VOICES[vendor].voices[0]?.id ?? '', speed = 1 }: Order,
  rule: RedactKinds,
): Promise<Spoken> {
  const { text: outgoing, removed } = redact(text, rule);
  try {
    const order = { key, baseUrl, fetch, text: outgoing.slice(0, VOICES[vendor].mostCharacters), voice, speed };
    return { ...(await voices[vendor].speak(order, ctx.signal)), removed };
  } catch (error) {
    throw error instanceof VoiceRefused ? voiceProblem(vendor, error.why, source, ctx.now()) : error;
  }
}

/** Who can read to this user now, and by which voices. A vendor that does not list its own keeps its usual ones, and why is said. */
export async function voicesFor(ctx: Ctx, voices: Voices): Promise<VoicesOf> {
  const known = await keysOf(ctx, VOICE_VENDORS);
  const listed = known.map(async ([vendor, { source, key, baseUrl, fetch }]) => {
    const { slowest, fastest, ends, voices: usual } = VOICES[vendor];
    const about = { vendor, source, slowest, fastest, ends: ends?.on ?? null };
    try {
      const own = await voices[vendor].voices({ key, baseUrl, fetch }, ctx.signal);
      return { ...about, voices: [...(own.length > 0 ? own : usual)], problem: null };
    } catch (error) {
      if (!(error instanceof VoiceRefused)) throw error;
      return { ...about, voices: [...usual], problem: whyNotListed(vendor, error.why, source, ctx.now()) };
    }
  });
  return { vendors: await Promise.all(listed) };
}
