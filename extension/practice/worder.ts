import type { AnswerEvent } from '#domain/ai/answer.ts';
import { inRole } from '#domain/practice/guard.ts';
import { secretsOf } from '#domain/practice/prompt.ts';
import { ApiError, reasonOf } from '../client/api-error.ts';
import { askForLine, stopAnswer, type LineOrder } from '../client/coach-api.ts';
import { session } from '../client/session.ts';
import type { BuyerTurn, Worder } from './contract.ts';

/** Lines that go along, and characters of each; the backend takes no more. */
const LAST_LINES = 12;
const MOST_OF_ONE = 4_000;
/** A buyer who says nothing for longer is gone: the written line is said then. Our own figures, for the first words and for the rest. */
const PATIENCE = { firstMs: 8_000, wholeMs: 20_000 };
/** What will be no other in a moment is not asked for again before that in the same practice. */
const AGAIN_MS = 60_000;

const OUT_OF_ROLE = 'out-of-role';
const SLOW = 'The model took too long, so the written line was said.';
const LEFT = 'The model left the buyer’s role, so the written line was said.';

interface Options {
  /** As in the coach; a model of the buyer's own choice where it is missing. */
  model?: () => string;
  patience?: typeof PATIENCE;
}

/** What becomes of one asking: whole sentences so far, and why there are no more. */
interface Asked {
  text: string;
  whole: boolean;
  refused: boolean;
  why?: string;
}

const written = ({ written: text }: BuyerTurn, more: { refused?: number; why?: string | undefined } = {}) => ({
  text,
  wording: 'written' as const,
  refused: more.refused ?? 0,
  ...(more.why === undefined ? {} : { why: more.why }),
});

function orderOf({ setup, move, mind, practice, attachments }: BuyerTurn, answer: string, model: string): LineOrder {
  const said = practice.lines.slice(-LAST_LINES).map(({ side, text }) => ({ side, text: text.slice(0, MOST_OF_ONE) }));
  const order = { answer, practice: practice.id, ...setup, move, mind, said, model };
  return { ...order, attachments: attachments.map(({ id }) => id) } as LineOrder;
}

/** The practice that has no model for now, in this page. */
const rests = { practice: '', until: 0 };

/** A refusal that stands for a while: a key, a plan, a budget, a practice that was not begun. */
const stands = (error: unknown): boolean =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;

/**
 * Words for the buyer's moves: a model's where somebody is signed in, the practice was begun and a model is to be had, each sentence only once it is the buyer's; else
 * the written ones. `why` tells the rep why a model's could not be had, once, and is asked again after a minute.
 */
export function newWorder({ model = () => 'auto', patience: { firstMs, wholeMs } = PATIENCE }: Options = {}): Worder {
  async function ask(turn: BuyerTurn, words: (soFar: string) => void, signal: AbortSignal): Promise<Asked> {
    const answer = crypto.randomUUID();
    const secrets = secretsOf(turn.mind, turn.setup);
    const patience = new AbortController();
    let timer = setTimeout(() => patience.abort(), firstMs);
    const asked: Asked = { text: '', whole: false, refused: false };
    const take = (event: AnswerEvent): void => {
      if (event.type === 'text') {
        if (asked.text === '') {
          clearTimeout(timer);
          timer = setTimeout(() => patience.abort(), wholeMs);
        }
        asked.text += event.text;
        const soFar = inRole(asked.text, secrets, turn.written);
        if (soFar === null) asked.refused = true;
        else if (!asked.refused) words(soFar);
      } else if (event.type === 'failed') {
        asked.refused ||= event.error.code === OUT_OF_ROLE;
        asked.why = event.error.message;
      } else if (event.type === 'done') asked.whole = event.finish === 'stop';
    };
    try {
      const either = AbortSignal.any([signal, patience.signal]);
      await askForLine(orderOf(turn, answer, model()), { signal: either, onEvent: take });
    } catch (error) {
      if (signal.aborted || patience.signal.aborted) void stopAnswer(answer).catch(() => undefined);
      signal.throwIfAborted();
      if (stands(error)) Object.assign(rests, { practice: turn.practice.id, until: Date.now() + AGAIN_MS });
      asked.why = patience.signal.aborted ? SLOW : reasonOf(error);
    } finally {
      clearTimeout(timer);
    }
    return asked;
  }

  return async (turn, words, signal) => {
    signal.throwIfAborted();
    const resting = rests.practice === turn.practice.id && Date.now() < rests.until;
    if (resting || !(await session())) return written(turn);
    const { text, whole, refused, why } = await ask(turn, words, signal);
    if (refused) return written(turn, { refused: 1, why: LEFT });
    const said = whole ? inRole(text, secretsOf(turn.mind, turn.setup), turn.written) : null;
    return said === null ? written(turn, { why }) : { text: said, wording: 'model', refused: 0 };
  };
}
