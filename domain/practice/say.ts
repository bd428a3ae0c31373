import { objectionById } from '../objection/library/library.ts';
import { draw, pick } from './draw.ts';
import { ENDINGS, FIRST, LEADS, LINES, REASONS, STANDING } from './lines.ts';
import type { Move, Setup } from './mind.ts';

/** Which of several wordings: by the seed, the turn and what it is for. */
const WORDING = 7;

function filled(text: string, { persona }: Setup): string {
  const first = persona.name.split(' ')[0] ?? persona.name;
  return text.replaceAll('{company}', persona.company).replaceAll('{name}', first);
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;

/** An objection in the buyer's words: the persona's own where it is a concern of theirs, else as buyers say it. */
function objection(id: string, { persona }: Setup, drawn: number): string {
  const concern = persona.concerns.find((one) => one.objection === id);
  if (concern) return concern.text;
  const found = objectionById(id);
  if (!found) return 'I’m not convinced.';
  const trigger = pick(found.triggers, drawn) ?? found.title;
  return sentence(`${pick(LEADS, draw(Math.floor(drawn * 2 ** 31), 1)) ?? ''}${trigger.replace(/\bi\b/gu, 'I')}`);
}

/** What the buyer says with this move where no model words it. The same move of the same course gives the same words. */
export function say(move: Move, setup: Setup): string {
  const { deed } = move;
  const drawn = draw(setup.seed, move.n, WORDING);
  const one = (from: readonly string[]): string => filled(pick(from, drawn) ?? '', setup);
  switch (deed.does) {
    case 'open':
      return filled(setup.scenario.opening, setup);
    case 'tell':
      return filled(setup.scenario.facts.find(({ id }) => id === deed.fact)?.text ?? '', setup);
    case 'object':
      return objection(deed.objection, setup, drawn);
    case 'push-back':
      return one(deed.answered ? LINES.wavering : STANDING[objectionById(deed.objection)?.category ?? 'need']);
    case 'explain':
      return one(REASONS[objectionById(deed.objection)?.category ?? 'need']);
    case 'ask':
      return deed.question;
    case 'counter':
      return one(FIRST[deed.lacks]);
    case 'agree':
      return `All right, let’s do that: ${setup.scenario.success.step}. ${sentence(deed.when)} works for me, if you send the invite.`.replace(
        '. works',
        ' works',
      );
    case 'end':
      return one(ENDINGS[deed.ending]);
    default:
      return one(LINES[deed.does]);
  }
}
