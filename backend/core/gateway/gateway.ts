import type { z } from 'zod';
import type { AnswererId } from '#domain/ai/model.ts';
import type { AnswerUsage, Citation, Finish } from '#domain/ai/answer.ts';
import type { LocalQuestion } from '#domain/ai/question.ts';
import type { KeySource } from '../keys.ts';
import type { Ctx } from '../context.ts';

/** What an answer is for: each is recorded, and budgets are told by it. */
export type Purpose =
  | 'coach'
  | 'chat'
  | 'tool'
  | 'refine'
  | 'ask'
  | 'practice'
  | 'analysis'
  | 'research'
  /** Vectors of the Company Brain, which is no answer. */
  | 'embedding';

export type Part = { type: 'text'; text: string } | { type: 'image'; mime: string; bytes: Uint8Array };

export interface Message {
  role: 'user' | 'assistant';
  parts: readonly Part[];
}

export interface Ask {
  purpose: Purpose;
  /** Models of the catalogue, "auto", "local", or "PROVIDER:NAME" of an own key; the next one is asked where one fails before its first token. */
  models: readonly string[];
  /** Only what we wrote ourselves. Whatever others wrote goes fenced into the messages. */
  system: string;
  messages: readonly Message[];
  /** Most tokens of the answer. */
  maxTokens: number;
  temperature?: number;
  /** For the local model, which reads this and not the messages; null where it has no answer, and is not asked. */
  local: LocalQuestion | null;
  /** The answer's id, by which its record is found. */
  answer: string;
  signal: AbortSignal;
}

/** As an answer comes: `begun` once the first token of whichever model answers is there, at last `done`. Failures are thrown, as AppError. */
export type GatewayEvent =
  | { type: 'begun'; model: string; provider: AnswererId; source: KeySource; instead?: string }
  | { type: 'text'; text: string }
  | { type: 'citations'; citations: Citation[] }
  | { type: 'done'; finish: Finish; usage: AnswerUsage; firstTokenMs: number | null; totalMs: number };

/** Who would answer now, and whose key would pay. */
export interface Chosen {
  model: string;
  provider: AnswererId;
  source: KeySource;
}

/** Who asks. */
export type Asker = Pick<Ctx, 'team' | 'log'> & { user: { id: string } };

export interface Gateway {
  /**
   * Streams an answer. Who stops reading, or aborts, ends the vendor's call at once. Tries again and others only before the first token; budgets are held
   * before and settled after, time, tokens and cost recorded. Throws AppError: model-locked (403), no-such-model (404), no-key (409), budget-used (402),
   * key-wrong, key-no-quota, vendor-busy with the wait, refused-content, too-long, vendor-failed, vendor-unreachable, vendor-timeout, empty-answer.
   */
  stream(ctx: Asker, ask: Ask): AsyncGenerator<GatewayEvent, void, void>;
  /**
   * An answer in the form of this schema, repaired once, with who gave it. Throws as `stream`, and `not-in-form` (502) where it stays wrong. The local model
   * gives none: throws no-key.
   */
  object<T>(
    ctx: Asker,
    ask: Omit<Ask, 'local'>,
    form: { name: string; schema: z.ZodType<T> },
  ): Promise<{ value: T; model: string; provider: AnswererId; source: KeySource; usage: AnswerUsage }>;
  /** Who would answer the first of these models that may answer. Throws as `stream`, without asking a vendor. */
  choose(ctx: Asker, models: readonly string[], needs?: { vision?: boolean }): Promise<Chosen>;
}

/** What every route that streams or asks by the gateway may refuse with, for `described`: spread it. */
export const GATEWAY_ERRORS = {
  '402 budget-used': 'the budget of the user or the team for this month is used.',
  '403 model-locked': 'the plan does not have this model on the platform’s key; an own key opens it.',
  '404 no-such-model': 'there is no such model.',
  '409 no-key': 'there is no key for it.',
  '409 key-unreadable': 'the saved key cannot be opened any more.',
  '413 too-long': 'the text is longer than the model takes.',
  '422 key-wrong': 'the vendor does not know the key.',
  '422 key-not-allowed': 'the key may not use this model.',
  '422 key-no-quota': 'no quota is left on the key.',
  '422 refused-content': 'the vendor does not answer this.',
  '502 empty-answer': 'the model gave nothing.',
  '502 not-in-form': 'the model did not keep to the form.',
  '502 vendor-failed': 'the vendor did not give a usable answer.',
  '502 vendor-unreachable': 'the vendor cannot be reached.',
  '503 vendor-busy': 'the vendor takes no more requests with this key at the moment.',
  '504 vendor-timeout': 'the vendor did not answer in time.',
};
