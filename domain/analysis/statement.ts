import type { SaidLine } from '../ai/question.ts';
import type { Turn } from '../turn.ts';
import { seenText } from '../untrusted/hidden.ts';
import { checkQuotes, DROPPED } from '../untrusted/quotes.ts';
import type { Evidence } from './judgement.ts';

/** Longer statements say too much at once to rest on a few words. Our own figure. */
const MOST_SIGNS = 600;
/** So many words in a row that are ours are no statement about a call: the question is being told. Our own figure. */
const LEAST_OURS = 8;

const LINK =
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/\S+|\bwww\.\S+|\]\(|\b[\w.+-]+@[\w-]+\.[\w.-]+|\b[\w-]+\.(?:com|net|org|io|ai|app|dev|co|example|info|biz|xyz)\b/giu;
/** Money, shares and numbers of two figures or more. */
const FIGURE = /\d[\d.,]*\d|(?<=[\p{Sc}] ?)\d|\d(?= ?(?:%|percent\b|[\p{Sc}]))/giu;

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
const plainFigure = (text: string): string => text.replace(/[.,]/gu, '');

/** On one line, as it is seen, cut at a word. */
export function oneLine(text: string, most = MOST_SIGNS): string {
  const line = seenText(text).replace(/\s+/gu, ' ').trim();
  if (line.length <= most) return line;
  const head = line.slice(0, most);
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), most - 40)).toWellFormed()} …`;
}

/** Whether a text repeats what was asked rather than tells of a call. `ours`: our own part of the question. */
export function tellsOurs(ours: string): (text: string) => boolean {
  const runs = new Set<string>();
  const words = wordsIn(ours);
  for (let at = 0; at + LEAST_OURS <= words.length; at++) runs.add(words.slice(at, at + LEAST_OURS).join(' '));
  return (text) => {
    const said = wordsIn(text);
    return said.some((_, at) => runs.has(said.slice(at, at + LEAST_OURS).join(' ')));
  };
}

/** What a model may not put into a statement, wherever its evidence comes from. */
export interface Statements {
  /** The text as it may be shown; null where it holds a link, a figure or somebody's words that its turns do not, or repeats our question. */
  text(raw: string, evidence: readonly Evidence[]): string | null;
}

/** Checks statements about a call against the turns that they rest on. `ours`: the system's part of the question. */
export function statements(turns: readonly Turn[], ours: string): Statements {
  const bySeq = new Map(turns.map((turn) => [turn.seq, turn]));
  const repeats = tellsOurs(ours);
  return {
    text(raw, evidence) {
      const text = oneLine(raw);
      if (text === '' || repeats(text)) return null;
      const resting = evidence.flatMap(({ seq }) => bySeq.get(seq) ?? []);
      const said = resting
        .map((turn) => turn.text)
        .join('\n')
        .toLowerCase();
      if ([...text.matchAll(LINK)].some(([link]) => !said.includes(link.toLowerCase()))) return null;
      const figures = new Set([...said.matchAll(FIGURE)].map(([figure]) => plainFigure(figure)));
      if ([...text.matchAll(FIGURE)].some(([figure]) => !figures.has(plainFigure(figure)))) return null;
      const lines = resting.map(({ side, name, text: words }): SaidLine => ({
        side,
        ...(name === undefined ? {} : { name }),
        text: words,
      }));
      const checked = checkQuotes(text, lines);
      return checked.dropped > 0 || checked.text.includes(DROPPED) ? null : checked.text;
    },
  };
}
