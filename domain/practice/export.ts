import { clock, dayAndTime } from '../export/format.ts';
import { BAND_WORDS } from '../score/bands.ts';
import { inertMarkdown } from '../export/inert.ts';
import { type Section, sectionsOf } from '../export/sections.ts';
import { resultOf, type Result } from './afterwards.ts';
import { ENDED, endingOf } from './ended.ts';
import { focusOf } from './focus.ts';
import type { Change } from './meters.ts';
import { asCall, type Practice } from './practice.ts';

const signed = (by: number): string => (by > 0 ? `+${by}` : `−${-by}`);

/** Changes of meters in words, such as "trust +4 (You asked what is behind it.)". */
function changed(changes: readonly Change[]): string {
  return changes.map(({ meter, by, why }) => `${meter} ${signed(by)} (${why})`).join(', ');
}

function aboutLines(practice: Practice): string[] {
  const { persona, scenario, difficulty, focus, channel, assisted, seed } = practice;
  return [
    `Buyer: ${persona.name}, ${persona.title}, ${persona.company}`,
    `Situation: ${scenario.situation}`,
    `Goal: ${scenario.goal}`,
    `Trained: ${focusOf(focus).title}, ${difficulty}, by ${channel}, ${assisted ? 'with cards' : 'without cards'}`,
    `Test ${seed}`,
    `Ended: ${ENDED[endingOf(practice)]}`,
  ];
}

function courseLines({ lines, steps }: Practice): string[] {
  const bySeq = new Map(lines.map((line) => [line.seq, line]));
  return steps.map(({ seq, move }) => {
    const { changes, meters, why } = move;
    const moved = changes.length === 0 ? '' : ` Moved: ${changed(changes)}.`;
    return `${clock(bySeq.get(seq)?.startMs ?? 0)} ${why}${moved} Trust ${meters.trust}, patience ${meters.patience}.`;
  });
}

function redoLines({ lines }: Practice, { redo }: Result): string[] {
  return redo.map(({ seq, answer, cost, why }) => {
    const text = (at: number) => lines.find((line) => line.seq === at)?.text ?? '';
    return `“${text(seq)}” You: “${text(answer)}” ${signed(cost)} points. ${why}`;
  });
}

/** A practice as Markdown: what it came to, the buyer's reasons, every word. Nothing that was said or written acts as markup. */
export function practiceMarkdown(practice: Practice, result: Result = resultOf(practice)): string {
  const { call, turns } = asCall(practice);
  const write = inertMarkdown;
  const sections: Section[] = [
    { title: 'Practice', lines: aboutLines(practice).map(write) },
    ...sectionsOf(call, turns, result.wrapUp, write),
    { title: 'The buyer’s course', lines: courseLines(practice).map(write) },
    { title: 'Worth another try', lines: redoLines(practice, result).map(write) },
  ].filter(({ lines }) => lines.length > 0);
  const { points, band } = result.wrapUp.receipt.overall;
  const scored = points === null || band === null ? 'no score' : `${points} of 100, ${BAND_WORDS[band].toLowerCase()}`;
  const when = `${dayAndTime(practice.startedAt)}, ${clock(result.wrapUp.durationMs)}, ${scored}`;
  const parts = sections.map(({ title, lines }) => `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`);
  return `${[`# ${write(practice.scenario.title) || 'Practice'}`, when, ...parts].join('\n\n')}\n`;
}

/** A practice as JSON: all that is kept of it and what it came to. `schema` changes when the shape does. */
export function practiceJson(practice: Practice, result: Result = resultOf(practice)): string {
  const { id, persona, scenario, difficulty, focus, seed, channel, assisted, startedAt, endedAt, lines, steps, from } =
    practice;
  const kept = {
    id,
    persona,
    scenario,
    difficulty,
    focus,
    seed,
    channel,
    assisted,
    startedAt,
    endedAt,
    from,
    lines,
    steps,
  };
  return `${JSON.stringify({ schema: 'quotahit.practice/1', practice: kept, result }, null, 2)}\n`;
}
