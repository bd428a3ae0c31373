import type { AnswerLog, Call, CallScript, CardLog } from '../call.ts';
import { type ObjectionMet, STEPS, type Step } from '../handling/handling.ts';
import type { Commitment } from '../metrics/commitment.ts';
import { lineOf } from '../live/line.ts';
import type { Points, Receipt } from '../score/receipt.ts';
import { gapsIn, gapWords, placeGaps } from '../sound/gap-words.ts';
import type { Gap } from '../sound/heard.ts';
import { type Turn, unnamed } from '../turn.ts';
import type { WrapUp } from '../wrap-up.ts';
import { BAND_WORDS } from '../score/bands.ts';
import { clock, formatMetric } from './format.ts';

/** A part of the exported call: a title of ours and lines, in which everything that was said has been through `write`. */
export interface Section {
  title: string;
  lines: string[];
}

type Write = (text: string) => string;

const STEP_WORDS: Record<Step, string> = {
  pause: 'waited',
  acknowledge: 'acknowledged',
  explore: 'asked first',
  respond: 'built on the reply',
  confirm: 'checked that it settled it',
};

function points({ points: value, band }: Points): string {
  return value === null || band === null ? 'not enough to judge' : `${value} of 100, ${BAND_WORDS[band].toLowerCase()}`;
}

function scoreLines({ overall, dimensions, rows, rubricId, rubricVersion, hash }: Receipt, write: Write): string[] {
  if (overall.points === null) return [write(overall.unavailable ?? 'Not enough speech to judge.')];
  const shares = Object.values(dimensions).map((one) => {
    const given =
      one.contribution === null ? (one.unavailable ?? '') : `${one.contribution} of ${one.weight} points of the whole`;
    return write(`${one.title}: ${points(one)} (${given})`);
  });
  const judged = rows.map((row) => {
    const result =
      row.points === null ? `unavailable. ${row.unavailable ?? ''}` : `${row.points} of ${row.max}. ${row.how}`;
    return write(`${dimensions[row.dimension].title}, ${row.title}: ${result}`);
  });
  return [
    `Overall: ${points(overall)}`,
    ...shares,
    ...judged,
    `Rubric ${rubricId}, version ${rubricVersion}. SHA-256 ${hash}`,
  ];
}

function fateOf(card: CardLog): string {
  if (card.missed) return 'not shown';
  if (card.usedAtMs !== undefined) return 'used';
  return card.dismissedAtMs === undefined ? 'shown' : 'dismissed';
}

function objectionLine({ heard, card, steps }: ObjectionMet, write: Write): string {
  const line = lineOf(card);
  const shown = line === '' ? '' : ` Card (${fateOf(card)}): ${write(line)}`;
  const seen = steps ? STEPS.filter((step) => steps[step].seen).map((step) => STEP_WORDS[step]) : [];
  const handled = steps
    ? `Handled with ${seen.length} of ${steps ? STEPS.filter((step) => !steps[step].unknown).length : 0} steps${seen.length > 0 ? `: ${seen.join(', ')}` : ''}.`
    : '';
  return `${clock(heard.atMs)} ${heard.category}: “${write(heard.said)}”.${shown} ${handled}`.trim();
}

function stepLine({ quote, agreed, when }: Commitment, write: Write): string {
  const yes = agreed && agreed !== quote ? ` Agreed: “${write(agreed.text)}”` : '';
  return `${clock(quote.startMs)}${when === null ? '' : ` (${write(when)})`} “${write(quote.text)}”${yes}`;
}

function turnLine({ startMs, speaker, name, side, text }: Turn, write: Write): string {
  const whose = { rep: 'you', buyer: 'buyer', unknown: 'side not known' }[side];
  return `${clock(startMs)} ${write(name ?? unnamed(speaker, 'Somebody'))} (${whose}): ${write(text)}`;
}

function transcript(call: Call, turns: readonly Turn[], endMs: number, write: Write): string[] {
  const { before, after } = placeGaps(turns, gapsIn(call.pauses));
  const gapLine = (gap: Gap): string => write(`${clock(gap.fromMs)} ${gapWords(gap, endMs)}`);
  const lines = turns.flatMap((turn) => [...(before.get(turn.seq) ?? []).map(gapLine), turnLine(turn, write)]);
  return [...lines, ...after.map(gapLine)];
}

function answerLine({ shownAtMs, question, text, title, place }: AnswerLog, write: Write): string {
  return `${clock(shownAtMs)} “${write(question)}” ${write(text)} (${write(place ? `${title}, ${place}` : title)})`;
}

function scriptLines({ steps, heard, hand }: CallScript, write: Write): string[] {
  return steps.map((step, at) => `${(hand[at] ?? heard.includes(at)) ? 'Said' : 'Not said'}: ${write(step)}`);
}

/** The parts of a call in the order in which they are read; empty ones are left out. */
export function sectionsOf(call: Call, turns: readonly Turn[], wrapUp: WrapUp, write: Write): Section[] {
  const sections: Section[] = [
    { title: 'Score', lines: scoreLines(wrapUp.receipt, write) },
    { title: 'Went well', lines: wrapUp.strengths.map(write) },
    { title: 'To work on', lines: wrapUp.improvements.map(write) },
    { title: 'Next steps', lines: wrapUp.nextSteps.map((step) => stepLine(step, write)) },
    { title: 'Objections', lines: wrapUp.objections.map((met) => objectionLine(met, write)) },
    { title: 'Answers shown', lines: (call.answers ?? []).map((answer) => answerLine(answer, write)) },
    { title: 'Script', lines: call.script ? scriptLines(call.script, write) : [] },
    {
      title: 'Key moments',
      lines: wrapUp.moments.map((one) => `${clock(one.atMs)} ${write(one.title)}: “${write(one.quote.text)}”`),
    },
    { title: 'Figures', lines: wrapUp.metrics.map((metric) => write(`${metric.title}: ${formatMetric(metric)}`)) },
    { title: 'Notes', lines: call.notes.map((note) => `${clock(note.atMs)} ${write(note.text)}`) },
    { title: 'Transcript', lines: transcript(call, turns, wrapUp.durationMs, write) },
  ];
  return sections.filter((section) => section.lines.length > 0);
}
