import { may, timesOf } from '#domain/entitlements.ts';
import { RULES } from '#domain/entitlements-actions.ts';
import type { Channel } from '#domain/practice/practice.ts';
import { realtimeCost, type RealtimeUsage } from '#domain/practice/realtime.ts';
import { counts, refusal } from './credits.ts';
import { readStandingOf } from './credits-standing.ts';
import type { ServiceCalls } from './db.ts';
import { AppError } from './errors.ts';
import type { KeySource } from './keys.ts';
import { dataOf } from './sql-errors.ts';

interface Who {
  user: { id: string };
  team: string;
}

/** What is paid of a practice. */
export interface Begun {
  /** Credits that it took. */
  cost: number;
  covers: Exclude<Channel, 'email'>;
  /** It had been paid before. */
  replayed: boolean;
}

/** One answer of a vendor's voice: its id there, and whose key paid for it. */
export interface Answered {
  response: string;
  model: string;
  source: KeySource;
  usage: RealtimeUsage;
}

export interface PracticeMoney {
  /** Pays for a practice, once a day whatever is repeated. Throws why it may not be (402, 403), `other-team`, `too-many-attempts` (409). */
  begin(who: Who, practice: string, covers: Begun['covers'], ownKey: boolean): Promise<Begun>;
  /** Ends it; gives whether its credit was given back: one that died within 30 seconds. Throws `not-found` where nothing was paid. */
  end(who: Who, practice: string, end: { died: boolean; lastedMs: number }): Promise<boolean>;
  /** Counts an answer, once. Gives whether it was new. Throws `not-found` where nothing was paid. */
  used(who: Who, practice: string, answered: Answered): Promise<boolean>;
}

interface Row {
  kind: string;
  cost: number;
  replayed: boolean;
}

const KINDS = { voice: 'voice-practice', text: 'text-practice' } as const;

/** What is paid for practices, asked as the service: nobody could be trusted to say so of themselves. */
export function openPracticeMoney(service: ServiceCalls, now: () => number): PracticeMoney {
  const at = (): string => new Date(now()).toISOString();

  async function begunBefore({ user, team }: Who, practice: string, covers: Begun['covers']): Promise<boolean> {
    const asked = { for_user: user.id, team, practice };
    const begun = dataOf(await service.rpc('practice_begun', asked)) as { channels: string[] } | null;
    return begun?.channels.includes(covers) ?? false;
  }

  return {
    async begin(who, practice, covers, ownKey) {
      const { user, team } = who;
      const kind = KINDS[covers];
      const { name, cost, keys = [] } = RULES[kind];
      const standing = await readStandingOf(service, { user: user.id, team }, ownKey ? keys : []);
      const verdict = may(kind, standing);
      const refused = verdict.allowed ? null : refusal(verdict.reasons[0]);
      // What was begun may be finished, whatever is used up meanwhile.
      if (!verdict.allowed && !verdict.reasons.every(counts) && !(await begunBefore(who, practice, covers)))
        throw refused;
      const allowance = timesOf(kind, standing);
      const facts = {
        kind,
        amount: ownKey ? 0 : cost,
        own_key: ownKey,
        reason: ownKey ? `${name}, own key` : name,
        most: allowance?.amount ?? null,
        every: allowance?.every ?? 'month',
      };
      const asked = { for_user: user.id, team, practice, facts, at: at() };
      try {
        const { cost: took, kind: paid, replayed } = dataOf(await service.rpc('practice_begin', asked)) as Row;
        return { cost: took, covers: paid === KINDS.voice ? 'voice' : 'text', replayed };
      } catch (error) {
        throw error instanceof AppError && error.status === 402 ? (refused ?? error) : error;
      }
    },
    async end({ user }, practice, { died, lastedMs }) {
      const asked = { for_user: user.id, practice, died, lasted_ms: lastedMs, at: at() };
      return dataOf(await service.rpc('practice_end', asked)) as boolean;
    },
    async used({ user, team }, practice, { response, model, source, usage }) {
      const facts = {
        response,
        model,
        provider: 'openai',
        source,
        input_tokens: usage.input.text + usage.input.audio + (usage.input.image ?? 0),
        output_tokens: usage.output.text + usage.output.audio,
        cost: realtimeCost(usage),
      };
      return dataOf(await service.rpc('practice_used', { for_user: user.id, team, practice, facts })) as boolean;
    },
  };
}
