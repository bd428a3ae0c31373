import type { AnswerEvent } from '#domain/ai/answer.ts';
import type { Call, CardLog } from '#domain/call.ts';
import { lastMinutes } from '#domain/coach/context.ts';
import { lineOf } from '#domain/live/line.ts';
import type { Better } from '#domain/live/refine.ts';
import { betterLine } from '#domain/live/refine-better.ts';
import { answerLocally } from '#domain/playbook/answer.ts';
import { turnsOf } from '../store/turns.ts';
import { allows, goesOut, sameId } from './allowed.ts';
import { askStoppably } from './stoppable.ts';

/** What bears on the moment. */
const SAID = { minutes: 3, most: 4_000 };

/** So many lines are asked for at most, over all calls: no call shows more than four cards a minute. */
const MOST = 12;
const WITHIN_MS = 60_000;

/**
 * Words for a card that fit this call better than its own, made by the backend's model, else by the rules of our own; null where there are none. An
 * abort ends the answer at the vendor. Never rejects: a card is good without.
 */
export async function refinedLine(call: Call, card: CardLog, signal: AbortSignal): Promise<Better | null> {
  try {
    const shown = lineOf(card);
    const said = lastMinutes(await turnsOf(call.id), SAID);
    if (signal.aborted) return null;
    if (!(await goesOut(call))) {
      const { text, citations } = answerLocally({ question: card.quote, kind: 'say', before: [], passages: [], said });
      const line = betterLine({ text, by: 'local', leansOn: citations.length, whole: true, shown, said });
      return line === null ? null : { line, removed: 0 };
    }
    if (!allows('refine', MOST, WITHIN_MS)) return null;
    const answer = await sameId(`${call.id}:${card.id}`);
    const came: AnswerEvent[] = [];
    await askStoppably(
      {
        session: call.id,
        answer,
        question: card.quote.slice(0, 2_000),
        history: [],
        context: { said, call: call.id, brain: true },
        kind: 'refine',
        card: { category: card.category, line: shown },
      },
      { signal, onEvent: (event) => came.push(event) },
    );
    return lineIn(came, shown, said);
  } catch {
    return null;
  }
}

function lineIn(came: readonly AnswerEvent[], shown: string, said: ReturnType<typeof lastMinutes>): Better | null {
  const begun = came.find((event) => event.type === 'begun');
  const text = came.flatMap((event) => (event.type === 'text' ? [event.text] : [])).join('');
  const cited = came.flatMap((event) => (event.type === 'citations' ? event.citations : []));
  const whole = came.some((event) => event.type === 'done' && event.finish === 'stop');
  if (!begun) return null;
  const line = betterLine({ text, by: begun.provider, leansOn: cited.length, whole, shown, said });
  return line === null ? null : { line, removed: begun.removed.reduce((sum, { count }) => sum + count, 0) };
}
