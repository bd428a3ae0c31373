/** A word, number or mark of a text, in lower case, with its place. */
export interface Token {
  text: string;
  start: number;
  end: number;
}

const TOKEN = /\d+|[\p{L}']+|[^\s\p{L}\d']|\n/gu;

export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), ({ 0: found, index }) => ({
    text: found.toLowerCase(),
    start: index,
    end: index + found.length,
  }));
}

/** Something that gives digits: written, or in words. */
export interface Digits extends Token {
  digits: string;
  spoken: boolean;
}

const table = (words: string): ReadonlyMap<string, string> =>
  new Map(words.split(' ').map((pair) => pair.split('=') as [string, string]));
const ONES = table(
  'zero=0 oh=0 o=0 nought=0 naught=0 nil=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 null=0 eins=1 zwei=2 zwo=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 cero=0 uno=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 zéro=0 un=1 deux=2 trois=3 quatre=4 cinq=5 sept=7 huit=8 neuf=9',
);
const TEENS = table(
  'ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19',
);
const TENS = table('twenty=2 thirty=3 forty=4 fourty=4 fifty=5 sixty=6 seventy=7 eighty=8 ninety=9');
const TIMES: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
  ['quadruple', 4],
]);

/** Said between the digits of one number, also by who listens. */
const BETWEEN = new Set(
  "um uh er erm hm hmm mm mmm mhm uhuh huh so then and okay ok yes yeah yep right alright sure got it go on dash hyphen dot space slash stroke next that's is ahead".split(
    ' ',
  ),
);
const MARKS = new Set(['-', '.', ',', '(', ')', '/', '_', ';', ':', '|', '\n', '…']);
const MOST_BETWEEN = 6;

/** The digits that begin at this token, and how many tokens they take; `null` where none do. */
function digitsAt(tokens: readonly Token[], at: number): { digits: string; took: number; spoken: boolean } | null {
  const word = tokens[at]?.text ?? '';
  if (/^\d/u.test(word)) return { digits: word, took: 1, spoken: word.length === 1 };
  const next = (step: number) => tokens[at + step]?.text ?? '';
  const times = TIMES.get(word);
  if (times !== undefined) {
    const one = ONES.get(next(1)) ?? (/^\d$/u.test(next(1)) ? next(1) : undefined);
    return one === undefined ? null : { digits: one.repeat(times), took: 2, spoken: true };
  }
  const ten = TENS.get(word);
  if (ten !== undefined) {
    const step = next(1) === '-' ? 2 : 1;
    const one = ONES.get(next(step));
    return one !== undefined && one !== '0' && next(step) !== 'o'
      ? { digits: ten + one, took: step + 1, spoken: true }
      : { digits: `${ten}0`, took: 1, spoken: true };
  }
  const digits = TEENS.get(word) ?? ONES.get(word);
  return digits === undefined ? null : { digits, took: 1, spoken: true };
}

/** Digits that stand so close together that they may be one number, as they follow each other. A run of "hundred" and "thousand" among digits counts as zeros. */
export function digitRuns(tokens: readonly Token[]): Digits[][] {
  const runs: Digits[][] = [];
  let run: Digits[] = [];
  let gap = 0;
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
    gap = 0;
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    const found = digitsAt(tokens, at);
    const last = run.at(-1);
    if (found) {
      // Thousands and decimals belong to a figure: 1,250,000 and 12.50 and 10:30 are no parts of a longer number.
      const mark = tokens[at - 1];
      const figure =
        last !== undefined &&
        !found.spoken &&
        !last.spoken &&
        mark?.end === token.start &&
        mark.start === last.end &&
        /^[,:]$/u.test(mark.text) &&
        // Groups of four are no thousands.
        !(mark.text === ',' && found.digits.length === 4 && last.digits.length === 4);
      if (figure) {
        run.pop();
        close();
        while (
          /^[,.:]$/u.test(tokens[at + 1]?.text ?? '') &&
          /^\d/u.test(tokens[at + 2]?.text ?? '') &&
          tokens[at + 1]?.end === tokens[at + 2]?.start
        )
          at += 2;
        continue;
      }
      run.push({
        ...token,
        end: tokens[at + found.took - 1]?.end ?? token.end,
        digits: found.digits,
        spoken: found.spoken,
      });
      at += found.took - 1;
      gap = 0;
    } else if (
      last?.spoken === true &&
      last.digits.length === 1 &&
      gap === 0 &&
      /^(?:hundred|thousand)$/u.test(token.text)
    ) {
      last.digits += token.text === 'hundred' ? '00' : '000';
      last.end = token.end;
    } else if (last && gap < MOST_BETWEEN && (MARKS.has(token.text) || BETWEEN.has(token.text))) gap += 1;
    else close();
  }
  close();
  return runs;
}
