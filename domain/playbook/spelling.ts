import { LIBRARY } from '../objection/library/library.ts';

const WORD = /[\p{L}']+/gu;
const wordsOf = (text: string) => text.toLowerCase().match(WORD) ?? [];

/** Words that buyers' objections are made of; only to these is anything mended. */
const WANTED = new Set(
  LIBRARY.flatMap(({ title, triggers }) => [title, ...triggers])
    .flatMap(wordsOf)
    .filter((word) => word.length > 4),
);
/** Words that are right as they are, with those that the library never says. */
const RIGHT = new Set([
  ...LIBRARY.flatMap(({ line, play, why, avoid, title, triggers }) => [
    line,
    why,
    title,
    ...Object.values(play),
    ...avoid,
    ...triggers,
  ]).flatMap(wordsOf),
  ...'their there thing think these those where which while whole write wrote right price prices priced cheap cheaper quote quotes tested trials sales sells seller buyers deals sales phone emails asked asking stall stalls stalled stale'.split(
    ' ',
  ),
]);
const SHORT: ReadonlyMap<string, string> = new Map(
  'u=you ur=your r=are abt=about b4=before smth=something smthing=something bc=because pls=please plz=please thx=thanks w/=with w/o=without dm=decision-maker herd=heard wanna=want intrested=interested inetrested=interested budjet=budget expencive=expensive compettitor=competitor'
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);
/** The same word with another ending. */
const ENDING = /^(\p{L}+)(?:[sdrny]? \1| \1[sdrny]|[sdrnye] \1[sdrnye])$/u;
const MOST = 400;

/** Whether two words differ by one letter left out, put in, changed, or swapped with its neighbour. */
function near(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [left, right] = [a.slice(at), b.slice(at)];
  return (
    left.slice(1) === right ||
    left === right.slice(1) ||
    left.slice(1) === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}

/** A short question with slips of the finger mended, where what results is a word of an objection. */
export function mended(question: string): string {
  if (question.length > MOST) return question;
  return question
    .replace(/(\d\s?(?:%|percent)) off\b/giu, '$1 discount')
    .replace(/[\p{L}\p{N}]+(?:['/][\p{L}\p{N}]*\p{L})*|w\/o?(?=\s)/gu, (word) => {
      const lower = word.toLowerCase();
      const known = SHORT.get(lower);
      if (known !== undefined) return known;
      if (lower.length < 5 || RIGHT.has(lower) || WANTED.has(lower) || /\d/u.test(lower)) return word;
      if (/^\p{Lu}/u.test(word)) return word;
      for (const wanted of WANTED)
        if (wanted[0] === lower[0] && wanted.length > 5 && !ENDING.test(`${lower} ${wanted}`) && near(lower, wanted))
          return wanted;
      return word;
    });
}
