import type { Call } from '../call.ts';
import { asSaid, type Turn, withSides } from '../turn.ts';
import type { WrapUp } from '../wrap-up.ts';
import { clock } from './format.ts';
import { inertMarkdown, plainLine } from './inert.ts';
import { type Section, sectionsOf } from './sections.ts';

function text(
  call: Call,
  turns: readonly Turn[],
  wrapUp: WrapUp,
  write: (text: string) => string,
  layout: { title(title: string): string; section(section: Section): string },
): string {
  const when = `${new Date(call.startedAt).toISOString()}, ${clock(wrapUp.durationMs)}`;
  const sections = sectionsOf(call, asSaid(withSides(turns, call.speakers)), wrapUp, write);
  return `${[layout.title(write(call.title ?? '') || 'Call'), when, ...sections.map(layout.section)].join('\n\n')}\n`;
}

/** The call as Markdown. Nothing that was said, noted or shown as a name acts as markup. */
export function toMarkdown(call: Call, turns: readonly Turn[], wrapUp: WrapUp): string {
  return text(call, turns, wrapUp, inertMarkdown, {
    title: (title) => `# ${title}`,
    section: ({ title, lines }) => `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`,
  });
}

/** The call as plain text, for pasting. */
export function toPlainText(call: Call, turns: readonly Turn[], wrapUp: WrapUp): string {
  return text(call, turns, wrapUp, plainLine, {
    title: (title) => title,
    section: ({ title, lines }) => `${title.toUpperCase()}\n${lines.join('\n')}`,
  });
}

/** The call as JSON: facts (call, turns) and what was derived from them. `schema` changes when the shape does. The meeting's key is left out. */
export function toJson(call: Call, turns: readonly Turn[], wrapUp: WrapUp): string {
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
  const facts = { schema: 'quotahit.call/1', call: about, turns: asSaid(withSides(turns, call.speakers)), wrapUp };
  return `${JSON.stringify(facts, null, 2)}\n`;
}
