import type { SaidLine } from '../ai/question.ts';
import { inertMarkdown, plainLine } from '../export/inert.ts';
import type { Objection } from '../objection/objection.ts';
import type { Found } from './retrieve.ts';
import { CATEGORY_NAMES } from './topic.ts';
import type { Form } from './wish.ts';

/** One of several wordings, the same for the same text. */
export function oneOf<T>(options: readonly T[], text: string): T {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return options[(hash >>> 0) % options.length] as T;
}

/** Words of others on one line, cut at a word. */
export function cut(text: string, most: number): string {
  const line = plainLine(text);
  if (line.length <= most) return line;
  return `${line
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/u, '')
    .replace(/\s\S*$/u, '')} …`;
}

/** Passages as a list with their numbers, titles and places. Their words act as nothing. */
export function materialList(found: readonly Found[]): string {
  return found
    .map(({ passage: { title, place }, at, excerpt }) => {
      const where = [title, place]
        .filter((part) => part !== undefined && part !== '')
        .map((part) => inertMarkdown(cut(part ?? '', 120)));
      return `- ${inertMarkdown(excerpt)} [${at + 1}] (${where.join(', ')})`;
    })
    .join('\n');
}

/** What was said, as a quote with whose it is. */
export function quoteOf({ name, side, text }: SaidLine): string {
  const who = name ? inertMarkdown(cut(name, 60)) : side === 'rep' ? 'You' : side === 'buyer' ? 'Buyer' : 'On the call';
  return `${who}: “${inertMarkdown(cut(text, 240))}”`;
}

const firstOf = (text: string) => text.split(/(?<=[.?!])\s/u)[0] ?? text;

/** As it is said among people who know each other a little. */
const chatty = (text: string) =>
  text
    .replace(
      /\b(I|you|we|they) (am|are|have|will)\b(?=\s\p{L})/gu,
      (_all, who: string, verb: string) => `${who}’${{ am: 'm', are: 're', have: 've', will: 'll' }[verb]}`,
    )
    .replace(/\b(that|it|what|there) is\b(?=\s\p{L})/giu, '$1’s')
    .replace(/\b(do|does|did|is|are|would|could|should|has|have) not\b/giu, '$1n’t')
    .replace(/\bcannot\b/giu, 'can’t')
    .replace(/^(?:Understood|Naturally|Of course|Quite right|That is fair|That’s fair)\b/u, 'Sure');

const OPENINGS: readonly ((title: string, category: string) => string)[] = [
  (title, category) => `**${title}** (${category})`,
  (title, category) => `**${category}: ${title}**`,
];

function email({ play, category }: Objection, found: readonly Found[]): string {
  const subjects = {
    price: 'What it costs, and what for',
    timing: 'When it makes sense for you',
    authority: 'For whoever decides with you',
    need: 'Whether this is worth your time',
    trust: 'How you can check us',
  };
  const facts = found.slice(0, 2).map(({ excerpt, at }) => `${inertMarkdown(cut(excerpt, 220))} [${at + 1}]`);
  return [
    `Subject: ${subjects[category]}`,
    'Hi [name],',
    `${play.acknowledge} ${play.explore}`,
    play.respond,
    ...(facts.length > 0 ? [facts.join('\n\n')] : []),
    play.confirm,
    'Best regards,\n[your name]',
  ].join('\n\n');
}

/** What the engine says to an objection, in the form that is wanted. `asked` is the question: it decides between wordings of the same. `held`: how often the buyer came back with it. */
export function answerTo(
  objection: Objection,
  form: Form,
  asked: string,
  found: readonly Found[],
  { beside, held = 0 }: { beside?: Objection | undefined; held?: number } = {},
): string[] {
  const { title, category, line, play, why, avoid } = objection;
  const name = CATEGORY_NAMES[category];
  const head = oneOf(OPENINGS, asked)(title, name);
  const avoided = avoid.map((one) => `- ${one}`).join('\n');
  switch (form) {
    case 'short':
      return [`**${title}:** “${line}”`];
    case 'casual':
      return [
        `**${title}**`,
        `Say: “${chatty(/^[^?]*\. /u.test(line) ? line : `${firstOf(play.acknowledge)} ${line}`)}”`,
      ];
    case 'again':
      if (held > 1)
        return [
          `**${title}, still.** They mean it. Pressing on costs more than this deal.`,
          `Say: “${firstOf(play.acknowledge)} What would have to change before it makes sense to talk again?”`,
          'Note the answer and a day, thank them, and stop there.',
        ];
      return [
        `**${title}, again.** The first answer did not reach what is behind it. Do not say it once more; ask, and wait.`,
        `Say: “${firstOf(play.acknowledge)} ${play.explore}”`,
        `If you know by now what it is: “${play.respond}”`,
        'If it comes a third time, believe it: ask what would have to change, and let it rest.',
      ];
    case 'next':
      return [
        `**${title}:** once they have answered, say back what you heard, in their words.`,
        `Then: “${play.respond}”`,
        `And to close it: “${play.confirm}”`,
      ];
    case 'email':
      return [email(objection, found)];
    case 'line':
      return [head, `Say: “${line}”`, `If they answer, go on with: “${play.explore}”`];
    case 'why':
      return [head, why, `What to listen for: ${play.listen}`];
    case 'avoid':
      return [head, 'What not to say:', avoided, `Better: “${line}”`];
    case 'questions':
      return [
        head,
        `Begin softly: “${play.acknowledge}”`,
        `Then ask:\n\n- ${line}\n- ${play.explore}\n- ${play.confirm}`,
      ];
    default: {
      const steps = [
        `1. **Listen.** ${play.listen}`,
        `2. **Acknowledge.** “${play.acknowledge}”`,
        `3. **Explore.** “${play.explore}”`,
        `4. **Respond.** “${play.respond}”`,
        `5. **Confirm.** “${play.confirm}”`,
      ].join('\n');
      const close = beside ? [`Close to it: ${beside.title.toLowerCase()}. There, say “${beside.line}”`] : [];
      return [head, `Say: “${line}”`, steps, `**Why it works:** ${why}`, `**Avoid:** ${oneOf(avoid, asked)}`, ...close];
    }
  }
}
