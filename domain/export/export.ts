import type { Call } from '../call.ts';
import { STEPS } from '../handling/handling.ts';
import { objectionById } from '../objection/library/library.ts';
import type { Turn } from '../turn.ts';
import type { WrapUp } from '../wrap-up.ts';
import { BAND_WORDS, clock, formatMetric } from './format.ts';

type Write = (text: string) => string;

/** Words of a call may hold anything: nothing in them may become a link, a heading, a picture or markup. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()#+!|~<>&]/g, '\\$&')
    .replace(/^([-=]|\d+[.)])/, '\\$1')
    .replace(/(https?|www|mailto|ftp)([:.])/gi, '$1\\$2');
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function who(turn: Turn): string {
  const side = { rep: 'you', buyer: 'buyer', unknown: 'side not known' }[turn.side];
  return `${turn.name ?? 'Somebody'} (${side})`;
}

function points({ points: value, band }: { points: number | null; band: keyof typeof BAND_WORDS | null }): string {
  return value === null || band === null ? 'not enough to judge' : `${value} of 100, ${BAND_WORDS[band].toLowerCase()}`;
}

interface Section {
  title: string;
  lines: string[];
}

function sections(call: Call, turns: readonly Turn[], wrapUp: WrapUp, write: Write): Section[] {
  const { receipt } = wrapUp;
  const score = [
    `Overall: ${points(receipt.overall)}`,
    ...Object.values(receipt.dimensions).map((one) => `${one.title}: ${points(one)}`),
    ...receipt.rows.map(
      (row) =>
        `${row.title}: ${row.points === null ? (row.unavailable ?? 'unavailable') : `${row.points} of ${row.max}. ${row.how}`}`,
    ),
    `Rubric ${receipt.rubricId} ${receipt.rubricVersion}, receipt ${receipt.hash}`,
  ];
  const objections = wrapUp.objections.map(({ heard, card, steps }) => {
    const line = objectionById(heard.objectionId)?.line ?? '';
    const how = steps
      ? STEPS.map((step) => `${step} ${steps[step].seen ? 'yes' : 'no'}`).join(', ')
      : 'sides not known';
    const fate = card.missed ? `withheld: ${card.missed}` : card.usedAtMs === undefined ? 'shown' : 'used';
    return `${clock(heard.atMs)} ${heard.category}: “${write(heard.quote)}”. Card (${fate}): ${line} Handling: ${how}.`;
  });
  return [
    { title: 'Score', lines: score },
    { title: 'Figures', lines: wrapUp.metrics.map((metric) => `${metric.title}: ${formatMetric(metric)}`) },
    { title: 'Went well', lines: wrapUp.strengths },
    { title: 'To work on', lines: wrapUp.improvements },
    { title: 'Objections', lines: objections },
    {
      title: 'Key moments',
      lines: wrapUp.moments.map((one) => `${clock(one.atMs)} ${write(one.title)}: “${write(one.quote.text)}”`),
    },
    {
      title: 'Next steps',
      lines: wrapUp.nextSteps.map((one) => `${clock(one.quote.startMs)} “${write(one.quote.text)}”`),
    },
    { title: 'Notes', lines: call.notes.map((note) => `${clock(note.atMs)} ${write(note.text)}`) },
    {
      title: 'Transcript',
      lines: turns.map((turn) => `${clock(turn.startMs)} ${write(who(turn))}: ${write(turn.text)}`),
    },
  ].filter((section) => section.lines.length > 0);
}

function heading(call: Call, { durationMs }: WrapUp, write: Write): [string, string] {
  const title = write(call.title ?? 'Call');
  return [title, `${new Date(call.startedAt).toISOString()}, ${clock(durationMs)}`];
}

/** The call as Markdown. Words of the call are escaped. */
export function toMarkdown(call: Call, turns: readonly Turn[], wrapUp: WrapUp): string {
  const [title, when] = heading(call, wrapUp, escapeMarkdown);
  const parts = sections(call, turns, wrapUp, escapeMarkdown).map(
    ({ title: name, lines }) => `## ${name}\n\n${lines.map((line) => `- ${line}`).join('\n')}`,
  );
  return `${[`# ${title}`, when, ...parts].join('\n\n')}\n`;
}

/** The call as plain text, for pasting. */
export function toPlainText(call: Call, turns: readonly Turn[], wrapUp: WrapUp): string {
  const [title, when] = heading(call, wrapUp, plain);
  const parts = sections(call, turns, wrapUp, plain).map(
    ({ title: name, lines }) => `${name.toUpperCase()}\n${lines.join('\n')}`,
  );
  return `${[title, when, ...parts].join('\n\n')}\n`;
}

/** The call as JSON: facts (call, turns) and what was derived from them. `schema` changes when the shape does. */
export function toJson(call: Call, turns: readonly Turn[], wrapUp: WrapUp): string {
  const { meetingKey: _, ...about } = call;
  return `${JSON.stringify({ schema: 'quotahit.call/1', call: about, turns, wrapUp }, null, 2)}\n`;
}
