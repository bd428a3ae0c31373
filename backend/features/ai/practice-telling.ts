import type { AnswerEvent } from '#domain/ai/answer.ts';
import { roleFault } from '#domain/practice/guard.ts';
import { AppError } from '../../core/errors.ts';
import type { Telling } from './telling.ts';

/** The end of a sentence with the space behind it: what comes before it is whole. */
const END = /[.!?…]["”’']*\s+/gu;

/** More than a buyer says: what never ends is not waited for. */
const MOST_HELD = 2_000;

function wholeSentences(text: string): number {
  let end = 0;
  for (const found of text.matchAll(END)) end = found.index + found[0].length;
  return end;
}

/**
 * A model's words for a buyer, told sentence by sentence, each only once it and all before it are the buyer's. Throws `out-of-role` (502) at the first that is not: it
 * never leaves, and nothing comes after it.
 */
export function newRoleTelling(
  push: (event: AnswerEvent) => void,
  { secrets, written }: { secrets: readonly string[]; written: string },
): Telling {
  let whole = '';
  let told = 0;
  let left = false;
  const tell = (until: number): void => {
    if (left || until <= told) return;
    const fault = roleFault(whole.slice(0, until), secrets, written);
    if (fault === 'empty') return;
    if (fault !== null) {
      left = true;
      throw outOfRole();
    }
    push({ type: 'text', text: whole.slice(told, until) });
    told = until;
  };
  return {
    text(piece) {
      whole += piece;
      tell(whole.length > MOST_HELD ? whole.length : wholeSentences(whole));
    },
    citations: () => undefined,
    end() {
      tell(whole.toWellFormed() === whole ? whole.length : whole.length - 1);
      if (!left && told === 0) throw outOfRole();
      return 0;
    },
  };
}

const outOfRole = (): AppError =>
  new AppError({ code: 'out-of-role', status: 502 }, 'The model left the buyer’s role.', {
    hint: 'The written line stands in.',
  });
