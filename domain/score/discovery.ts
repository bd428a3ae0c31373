import { questionsOf } from '../metrics/questions.ts';
import { story } from '../metrics/long-turns.ts';
import { isBackchannel, sidesUnknown } from '../metrics/speech.ts';
import { contentOf } from '../metrics/words.ts';
import { type Criterion, ramp, type Scored, unknown } from './criterion.ts';

const MINUTE = 60_000;
/** A story of four minutes needs a call that has room for it. Our own bound. */
const ROOM_FOR_STORY_MS = 15 * MINUTE;

function asked({ input }: Scored) {
  return input.turns.filter((turn) => turn.side === 'rep').flatMap(questionsOf);
}

export const DISCOVERY: readonly Criterion[] = [
  {
    id: 'questions',
    title: 'Enough questions',
    weight: 35,
    // Full at 11, the lower end of Gong's 11–14 a call; shorter calls need their share of a 30-minute call's, three at least.
    judge(scored) {
      const found = asked(scored);
      const aim = Math.max(3, Math.min(11, Math.round((11 * scored.input.durationMs) / (30 * MINUTE))));
      const how = `${found.length} real questions; full points from ${aim} in a call of this length.`;
      return { share: ramp(found.length, 0, aim), how, evidence: found.map((question) => question.quote) };
    },
  },
  {
    id: 'open-questions',
    title: 'Open questions',
    weight: 20,
    // No published band: full when every second question is open is our own rule.
    judge(scored) {
      const found = asked(scored);
      if (found.length === 0) return { share: 0, how: 'No question was asked.', evidence: [] };
      const open = found.filter((question) => question.open);
      const how = `${open.length} of ${found.length} questions were open; full points from every second one.`;
      return { share: ramp(open.length / found.length, 0, 0.5), how, evidence: open.map((question) => question.quote) };
    },
  },
  {
    id: 'follow-ups',
    title: 'Questions that pick up the buyer’s words',
    weight: 25,
    // Our own rule: full from a third of the questions.
    judge(scored) {
      const { turns } = scored.input;
      const found = asked(scored);
      if (found.length === 0) return { share: 0, how: 'No question was asked.', evidence: [] };
      const picked = found.filter((question) => {
        const before = turns.findLast(
          (turn) => turn.side === 'buyer' && turn.startMs < question.quote.startMs && !isBackchannel(turn),
        );
        const said = contentOf(before?.text ?? '');
        return [...contentOf(question.quote.text)].some((word) => said.has(word));
      });
      const how = `${picked.length} of ${found.length} questions used a word the buyer had just said; full points from every third one.`;
      return {
        share: ramp(picked.length / found.length, 0, 1 / 3),
        how,
        evidence: picked.map((question) => question.quote),
      };
    },
  },
  {
    id: 'customer-story',
    title: 'Room for the customer’s story',
    weight: 20,
    // Gong: 50 s or less is below average, about 4 min helps.
    judge({ input }) {
      if (input.durationMs < ROOM_FOR_STORY_MS)
        return unknown('Calls under 15 minutes have no room for a story of the published length.');
      const longest = story.compute(input);
      if (longest.value === null) return unknown(longest.unavailable);
      const how = `The buyer’s longest stretch was ${Math.round(longest.value / 1000)} s; 50 s gives none, 4 min all points.`;
      return { share: ramp(longest.value, 50_000, 240_000), how, evidence: longest.quotes };
    },
  },
];

/** Why nothing can be scored on these turns, or `null`. */
export function unscorable({ input }: Scored): string | null {
  return sidesUnknown(input.turns);
}
