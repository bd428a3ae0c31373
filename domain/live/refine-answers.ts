import type { AnswerLog, Call } from '../call.ts';
import type { Passage } from '../ai/question.ts';
import type { Turn } from '../turn.ts';

/** Our own figures: an answer is a glance aside, and comes while its question is in the room. */
const LATE_MS = 8_000;
const COOLDOWN_MS = 20_000;
const MOST_ANSWERS = 20;
const MOST_TEXT = 240;
/** So much of what the question is about must stand in the passage, and never less than two words of it. */
const LEAST_SHARE = 0.6;
const LEAST_WORDS = 2;

const COMMON = new Set(
  (
    'a about actually also an and any anything are as at be been but by can could did do does for from get give go got guys had has have how i if in into is ' +
    'it its just keep kind know like long many me mean much my need of offer often on one or our out provide really say should so some support tell that the their them then there these ' +
    'they thing this to up us use using want was we well were what when where whether which who why will with work works would yeah you your yours'
  ).split(' '),
);

/** Words that carry what is asked, without the ends that a plural or a verb has. */
function keyWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}.+#-]*/gu) ?? [];
  return new Set(
    words
      .map((word) => word.replace(/[.-]+$/u, ''))
      .filter((word) => !COMMON.has(word))
      .map(stem),
  );
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ations?|ating|ated|ates?|ing|ed|es|s)$/u, '') : word;
}

/** Whether a question may be answered now: on this call, at this moment, after those that were shown. Milliseconds from the start of the call. */
export function mayAnswer(call: Call, turn: Turn, atMs: number): boolean {
  const { answers = [], cards } = call;
  const card = cards.findLast(({ shownAtMs }) => shownAtMs !== undefined);
  const free = !card || card.goneAtMs !== undefined || card.dismissedAtMs !== undefined;
  const last = answers.at(-1)?.shownAtMs ?? -Infinity;
  return (
    call.status === 'live' &&
    turn.side !== 'rep' &&
    turn.final &&
    free &&
    atMs - turn.endMs <= LATE_MS &&
    atMs - last >= COOLDOWN_MS &&
    answers.length < MOST_ANSWERS &&
    !answers.some(({ turnSeq }) => turnSeq === turn.seq)
  );
}

interface Sentence {
  text: string;
  /** The heading above it in the passage; '' where there is none. */
  under: string;
  /** Of sentences of the same paragraph. */
  paragraph: number;
}

const sentencesIn = (text: string): string[] =>
  (text.replace(/\s+/gu, ' ').match(/[^.!?]+(?:[.!?]+(?=\s|$)|[.!?]+|$)/gu) ?? [])
    .map((one) => one.trim())
    .filter(Boolean);

/** What is said in a passage, without the marks of headings and lists. */
function sentencesOf(passage: string): Sentence[] {
  const said: Sentence[] = [];
  let under = '';
  let lines: string[] = [];
  let paragraph = 0;
  const end = () => {
    for (const text of sentencesIn(lines.join(' '))) said.push({ text, under, paragraph });
    lines = [];
    paragraph += 1;
  };
  for (const line of passage.split('\n')) {
    const heading = /^#{1,6}\s+(\S.*)$/u.exec(line)?.[1];
    const item = /^\s*(?:[-*+]|\d{1,3}[.)])\s+(\S.*)$/u.exec(line)?.[1];
    if (heading !== undefined || item !== undefined || line.trim() === '') end();
    if (heading !== undefined) under = heading.trim();
    else lines.push((item ?? line).replaceAll('**', ''));
  }
  end();
  return said;
}

function clipped(text: string): string {
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT - 1).replace(/\s+\S*$/u, '')}…`;
}

/** The sentences of a passage that say most of what is asked, in their own words and order, and the heading above them. */
function excerpt(passage: string, asked: ReadonlySet<string>): { text: string; under: string } {
  const all = sentencesOf(passage);
  const hits = all.map(({ text, under }) => [...keyWords(`${under} ${text}`)].filter((word) => asked.has(word)).length);
  const best = hits.indexOf(Math.max(...hits));
  const first = all[best];
  if (!first) return { text: '', under: '' };
  const next = all[best + 1];
  const both = next?.paragraph === first.paragraph ? `${first.text} ${next.text}` : first.text;
  return { text: clipped(both.length <= MOST_TEXT ? both : first.text), under: first.under };
}

/** Where the words stand: a passage may go over several headings, and is named after one of them. */
function placeOf(place: string | undefined, under: string): string | undefined {
  if (under === '' || (place?.includes(under) && !place.includes(' – '))) return place;
  const page = /^(?:Page|Rows?) [\d–-]+/u.exec(place ?? '')?.[0];
  return page === undefined ? under : `${page}, ${under}`;
}

/**
 * The answer to a buyer's question out of passages that a search gave, best first, word for word; null where none is about what is asked. Searches
 * give the nearest there is: whether that is near enough is decided here.
 */
export function fitAnswer(
  question: string,
  passages: readonly Passage[],
): Pick<AnswerLog, 'question' | 'text' | 'title' | 'place'> | null {
  const asked = keyWords(question);
  if (asked.size === 0) return null;
  const wanted = Math.max(Math.min(LEAST_WORDS, asked.size), Math.ceil(asked.size * LEAST_SHARE));
  for (const { title, place, text } of passages) {
    const found = keyWords(`${title} ${place ?? ''} ${text}`);
    const hits = [...asked].filter((word) => found.has(word)).length;
    const says = excerpt(text, asked);
    if (hits < wanted || says.text === '') continue;
    const where = placeOf(place, says.under);
    return {
      question: question.slice(0, 500),
      text: says.text,
      title: title.slice(0, 300),
      ...(where === undefined ? {} : { place: where.slice(0, 300) }),
    };
  }
  return null;
}
