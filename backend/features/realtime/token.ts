import { may, type Reason } from '#domain/entitlements.ts';
import { roleOf } from '#domain/practice/prompt.ts';
import { REALTIME, realtimeVoice } from '#domain/practice/realtime.ts';
import { redact } from '#domain/untrusted/redact.ts';
import { notBegun, type BegunPractice, type BegunPractices } from '../../core/begun-practices.ts';
import type { Ctx } from '../../core/context.ts';
import type { Access, Accesses } from '../../core/gateway/access.ts';
import type { UsableKey } from '../../core/keys.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { demandOurs } from '../../core/practice-items/ours.ts';
import { attachedStill } from '../../core/read-attachments.ts';
import type { GrantRealtime } from '../../providers/realtime/realtime.ts';
import { SpeechRefused } from '../../providers/speech/speech.ts';
import type { Asked, Granted } from './schemas.ts';
import { noBudget, noKey, noMinutes, tokenProblem } from './words.ts';

export interface Needs {
  realtime: GrantRealtime;
  begun: BegunPractices;
  accesses: Accesses;
}

/** What decides before a practice has had a word by voice; one that is under way may finish. */
const OF_MINUTES: readonly Reason['code'][] = ['not-in-plan', 'minutes-used-up'];
/** But no longer than any practice lasts. */
const MOST_SECONDS = 7_200;
const MINUTE_MS = 60_000;

/** Why the platform's key gives this practice no more minutes. Its credit was spent as it began. */
async function demandMinutes(access: Access, { voiceSeconds }: BegunPractice): Promise<void> {
  if (voiceSeconds > 0 && voiceSeconds < MOST_SECONDS) return;
  const verdict = may('voice-practice', await access.standing());
  const reason = verdict.allowed ? undefined : verdict.reasons.find(({ code }) => OF_MINUTES.includes(code));
  if (reason) throw noMinutes(reason);
}

type Budget = { dollars: number | null; spent: number };

/** What a talk takes is told when it is over: it begins where anything is left of the budgets of the user and the team, whoever's key pays. */
async function demandBudget({ db, team }: Ctx, access: Access): Promise<void> {
  if (!(await access.budgeted())) return;
  const budgets = dataOf(await db.rpc('ai_budgets_now', { team })) as { own: Budget; team: Budget };
  for (const whose of ['own', 'team'] as const) {
    const { dollars, spent } = budgets[whose];
    if (dollars !== null && spent >= dollars) throw noBudget(whose, dollars);
  }
}

async function demandPaid(access: Access, practice: BegunPractice, { source }: UsableKey): Promise<void> {
  if (!practice.channels.includes('voice')) throw notBegun();
  if (source !== 'platform') return;
  // Begun by a key of one's own that is gone: nothing was spent.
  if (practice.ownVoice) throw notBegun();
  await demandMinutes(access, practice);
}

/**
 * Lets the user's browser talk with a buyer: a token of the vendor's for the next minute, with the whole session in it. Minutes are counted by the server's clock: each
 * minute of a practice in which a token was given or a response told of. Throws `not-begun`, `practice-over`, `no-key`, `minutes-used-up`, `not-in-plan`, `budget-used`, or what the vendor said.
 */
export async function realtimeToken(ctx: Ctx, { realtime, begun, accesses }: Needs, order: Asked): Promise<Granted> {
  const now = ctx.now();
  // As of now: by what was kept nobody is refused.
  const access = accesses.of(ctx, true);
  const [practice, key, { passages, pictures }] = await Promise.all([
    begun.of(ctx, order.practice, now),
    access.key('openai'),
    attachedStill(ctx, order.attachments),
    demandOurs(ctx, order),
    demandBudget(ctx, access),
  ]);
  if (key.source === 'none') throw noKey();
  await demandPaid(access, practice, key);
  const { source, baseUrl, fetch } = key;
  const { persona, scenario, difficulty } = order;
  const instructions = redact(roleOf({ persona, scenario, difficulty, seed: 0 }, passages), practice.redact).text;
  const voice = order.voice ?? realtimeVoice(persona.voice.openai);
  const { token, livesSeconds } = await realtime(
    { key: key.key, baseUrl, fetch, instructions, voice },
    ctx.signal,
  ).catch((error: unknown) => {
    throw error instanceof SpeechRefused ? tokenProblem(error.why, source) : error;
  });
  await ctx.credits.meter(ctx, {
    action: 'voice-practice',
    call: order.practice,
    part: Math.floor((now - practice.begunAt) / MINUTE_MS),
    seconds: 60,
    ownKey: source !== 'platform',
  });
  return {
    value: token.reveal(),
    expiresAt: new Date(now + livesSeconds * 1000).toISOString(),
    model: REALTIME.model,
    voice,
    baseUrl,
    source,
    instructions,
    pictures,
  };
}
