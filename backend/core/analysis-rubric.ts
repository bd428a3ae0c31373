import { randomUUID } from 'node:crypto';
import { AUTO_MODEL } from '#domain/ai/model.ts';
import type { Judge } from '#domain/analysis/judgement.ts';
import { rubricPrompt } from '#domain/analysis/prompt.ts';
import { proving } from '#domain/analysis/verified.ts';
import { rawAnswersSchema, type RawAnswers } from '#domain/rubric/answers.schema.ts';
import type { Criterion, Rubric } from '#domain/rubric/rubric.ts';
import type { RubricAnswer } from '#domain/rubric/score.ts';
import { asSaid, type Turn } from '#domain/turn.ts';
import type { RedactKinds } from '#domain/untrusted/redact.ts';
import { askOfCall } from './analysis-asking.ts';
import type { Asker, Gateway } from './gateway/gateway.ts';
import type { KeySource } from './keys.ts';

export interface RubricOrder {
  turns: readonly Turn[];
  rubric: Rubric;
  /** "auto" without. */
  model?: string | undefined;
  /** What the team takes out of outgoing text. */
  redact: RedactKinds;
  signal: AbortSignal;
  /** By which the record of it is found: a UUID. */
  answer?: string;
  onChosen?: (source: KeySource) => void;
  /** Told after each part of the call, 0 to 1. */
  onProgress?: (done: number) => void;
}

export interface RubricAnswers {
  answers: RubricAnswer[];
  /** Answers that rest on nothing that was said. */
  refused: number;
  by: Judge;
  source: KeySource;
}

type RawAnswer = RawAnswers['answers'][number];

/** Of several parts of a call the one that tells most: with proof, then the better one. */
function best(all: readonly RubricAnswer[]): RubricAnswer | undefined {
  const worth = ({ value, evidence }: RubricAnswer): number =>
    (value === null ? 0 : 10 + Number(value)) + (evidence.length > 0 ? 100 : 0);
  return [...all].sort((a, b) => worth(b) - worth(a))[0];
}

/** What a model answers to a team's rubric; a yes, or more than the least of a scale, stays only with words that were said. Throws as Gateway.object. */
export async function answersByRubric(asker: Asker, gateway: Gateway, order: RubricOrder): Promise<RubricAnswers> {
  const { rubric, turns, redact, signal, model = AUTO_MODEL, answer = randomUUID(), onChosen, onProgress } = order;
  const { parts, by, source, ours } = await askOfCall(gateway, asker, {
    turns,
    model,
    redact,
    signal,
    answer,
    purpose: 'analysis',
    form: { name: 'answers', schema: rawAnswersSchema },
    prompt: (stretch, part) => rubricPrompt(rubric, stretch, part),
    ...(onChosen ? { onChosen } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  const proof = proving(asSaid(turns), ours);
  const proven = ({ id }: Criterion, raw: RawAnswer): RubricAnswer => {
    const evidence = proof.found(raw.evidence);
    const speaks = raw.value === true || (typeof raw.value === 'number' && raw.value > 1);
    if (speaks && evidence.length === 0) proof.refuse();
    const text = evidence.length > 0 ? proof.text(raw.text, evidence) : null;
    return { criterion: id, value: raw.value, text: text ?? '', evidence };
  };
  const answers = rubric.criteria.flatMap((criterion) => {
    const told = parts.flatMap(({ answers: all }) => all.filter((one) => one.criterion === criterion.id));
    return best(told.map((raw) => proven(criterion, raw))) ?? [];
  });
  return { answers, refused: proof.refused(), by, source };
}
