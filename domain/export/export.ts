import type { Call } from '../call.ts';
import { asSaid, type Turn, withSides } from '../turn.ts';
import type { WrapUp } from '../wrap-up.ts';
import { clock, dayAndTime } from './format.ts';
import { inertMarkdown, plainLine } from './inert.ts';
import { type Judged, judgedSections } from './judged.ts';
import { type Section, sectionsOf } from './sections.ts';

function text(
  call: Call,
  turns: readonly Turn[],
  wrapUp: WrapUp,
  judged: Judged,
  write: (text: string) => string,
  layout: { title(title: string): string; section(section: Section): string },
): string {
  const when = `${dayAndTime(call.startedAt)}, ${clock(wrapUp.durationMs)}`;
  const sections = [
    ...judgedSections(judged, write),
    ...sectionsOf(call, asSaid(withSides(turns, call.speakers)), wrapUp, write),
  ];
  return `${[layout.title(write(call.title ?? '') || 'Call'), when, ...sections.map(layout.section)].join('\n\n')}\n`;
}

/** The call as Markdown. Nothing that was said, noted or shown as a name acts as markup. */
export function toMarkdown(call: Call, turns: readonly Turn[], wrapUp: WrapUp, judged: Judged = {}): string {
  return text(call, turns, wrapUp, judged, inertMarkdown, {
    title: (title) => `# ${title}`,
    section: ({ title, lines }) => `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`,
  });
}

/** The call as plain text, for pasting. */
export function toPlainText(call: Call, turns: readonly Turn[], wrapUp: WrapUp, judged: Judged = {}): string {
  return text(call, turns, wrapUp, judged, plainLine, {
    title: (title) => title,
    section: ({ title, lines }) => `${title.toUpperCase()}\n${lines.join('\n')}`,
  });
}

/**
 * The call as JSON: facts (call, turns), what was derived from them, and what was judged beside. `schema` changes when the shape does. The meeting's key is
 * left out. The analyzer reads it back.
 */
export function toJson(call: Call, turns: readonly Turn[], wrapUp: WrapUp, judged: Judged = {}): string {
  const { id, site, title, startedAt, endedAt, status, speakers, notes, cards, pauses, consent } = call;
  const about = {
    id,
    site,
    title,
    startedAt,
    endedAt,
    status,
    speakers,
    notes,
    cards,
    pauses,
    ...(consent && { consent }),
  };
  const facts = {
    schema: 'quotahit.call/1',
    call: about,
    turns: asSaid(withSides(turns, call.speakers)),
    wrapUp,
    ...judged,
  };
  return `${JSON.stringify(facts, null, 2)}\n`;
}
