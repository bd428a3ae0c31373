import type { z } from 'zod';
import { modelOf } from '#domain/ai/catalogue-rules.ts';
import { parts } from '#domain/analysis/prompt.ts';
import type { Judge } from '#domain/analysis/judgement.ts';
import type { Prompt } from '#domain/coach/prompts.ts';
import { asSaid, type Turn } from '#domain/turn.ts';
import { redactTurns, type RedactKinds } from '#domain/untrusted/redact.ts';
import { AppError } from './errors.ts';
import type { Asker, Gateway, Purpose } from './gateway/gateway.ts';
import type { KeySource } from './keys.ts';

export interface AskedOf<T> {
  turns: readonly Turn[];
  model: string;
  /** What the team takes out of outgoing text. */
  redact: RedactKinds;
  purpose: Purpose;
  form: { name: string; schema: z.ZodType<T> };
  /** What is asked of a part of the call. */
  prompt: (turns: readonly Turn[], part: { part: number; of: number }) => Prompt;
  /** By which the record of it is found: a UUID. */
  answer: string;
  signal: AbortSignal;
  /** Told after each part, 0 to 1. */
  onProgress?: (done: number) => void;
  /** May throw where somebody else pays than was thought. */
  onChosen?: (source: KeySource) => void;
}

export interface AnsweredBy<T> {
  parts: T[];
  by: Extract<Judge, { engine: 'model' }>;
  source: KeySource;
  /** Our own part of the question: what repeats it is no statement. */
  ours: string;
}

const MOST_TOKENS = 8_000;
/** What a model that no catalogue lists is taken to read. */
const UNLISTED_CONTEXT = 32_000;
/** Of a model's context for the transcript: its answer and our words need room, and models read the middle of very long texts badly. */
const SHARE = 0.6;
const MOST_TRANSCRIPT_TOKENS = 120_000;
/** A token is no shorter than so many signs, on the whole, also where it is not English. */
const SIGNS_A_TOKEN = 3;
const LEAST_SIGNS = 6_000;

const signsFor = (model: string): number =>
  Math.min(MOST_TRANSCRIPT_TOKENS, (modelOf(model)?.context ?? UNLISTED_CONTEXT) * SHARE) * SIGNS_A_TOKEN;

/** Turns without what the team does not let out, names included. */
function outgoing(spoken: readonly Turn[], redact: RedactKinds): Turn[] {
  const turns = asSaid(spoken);
  const { texts } = redactTurns(
    turns.map(({ text }) => text),
    redact,
  );
  const names = new Map<string, string>();
  const named = (name: string): string => {
    const known = names.get(name) ?? redactTurns([name], redact).texts[0] ?? '';
    names.set(name, known);
    return known;
  };
  return turns.map((turn, at) => ({
    ...turn,
    text: texts[at] ?? '',
    ...(turn.name === undefined ? {} : { name: named(turn.name) }),
  }));
}

/**
 * Asks a model about a call, in parts where it reads no more at once; where it turns out to read less than it is said to, in smaller ones. Throws as
 * Gateway.object.
 */
export async function askOfCall<T>(gateway: Gateway, asker: Asker, asked: AskedOf<T>): Promise<AnsweredBy<T>> {
  const { model, purpose, form, prompt, answer, signal } = asked;
  const turns = outgoing(asked.turns, asked.redact);
  const chosen = await gateway.choose(asker, [model]);
  if (chosen.provider === 'local') throw noKey();
  asked.onChosen?.(chosen.source);
  for (let most = signsFor(chosen.model); ; most /= 2) {
    const stretches = parts(turns, most);
    const answers: T[] = [];
    let answeredBy: string | undefined;
    let last: Pick<AnsweredBy<T>, 'by' | 'source' | 'ours'> | undefined;
    try {
      for (const [at, stretch] of stretches.entries()) {
        signal.throwIfAborted();
        const { system, messages } = prompt(stretch, { part: at + 1, of: stretches.length });
        const { value, ...who } = await gateway.object(
          asker,
          {
            purpose,
            models: [answeredBy ?? model],
            system,
            messages: messages.map(({ role, text }) => ({ role, parts: [{ type: 'text', text }] })),
            maxTokens: MOST_TOKENS,
            temperature: 0,
            answer,
            signal,
          },
          form,
        );
        answeredBy = who.model;
        last = {
          by: { engine: 'model', provider: who.provider, model: who.model },
          source: who.source,
          ours: system,
        };
        asked.onChosen?.(who.source);
        answers.push(value);
        asked.onProgress?.((at + 1) / stretches.length);
      }
      if (!last) throw new AppError('invalid', 'Nothing was said in this call.');
      return { parts: answers, ...last };
    } catch (error) {
      const halves = error instanceof AppError && error.code === 'too-long' && most > LEAST_SIGNS;
      if (!halves || signal.aborted) throw error;
    }
  }
}

const noKey = (): AppError =>
  new AppError({ code: 'no-key', status: 409 }, 'There is no key for a model.', {
    hint: 'Save one under Keys, or choose the rules alone.',
  });
