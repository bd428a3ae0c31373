/** What can go without loss. */
const EMPTY: readonly RegExp[] = [
  /\bI hope (?:this (?:e-?mail|message|note)? ?finds you well|you(?:'re| are) (?:doing )?well)[.,!]?\s*/giu,
  /\bI (?:just )?(?:wanted|would like|want) to take (?:this|the) opportunity to\s+/giu,
  /\b(?:I (?:just )?wanted to|I(?:'m| am) (?:just )?writing to)\s+/giu,
  /\b(?:please be advised that|please note that|as you (?:may|might) know,?|needless to say,?|as (?:we )?discussed(?: at length)?(?: (?:in|on|during) our (?:call|meeting)[^,.]{0,30})?,?|it goes without saying(?: that)?)\s*/giu,
  /\b(?:just|really|very|actually|basically|simply|quite|literally|honestly|perhaps)\s+(?=\p{L})/giu,
  /\s*(?:at your earliest convenience|if that makes sense|if at all possible|going forward|at this (?:point|moment) in time|at the end of the day)\b/giu,
];
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\btouch base\b/giu, 'talk'],
  [/\bcircle back\b/giu, 'come back to you'],
  [/\breach out(?: to)?\b/giu, 'write to'],
  [/\b(?:utili[sz]e|leverage)\b/giu, 'use'],
  [/\bin order to\b/giu, 'to'],
  [/\bdue to the fact that\b/giu, 'because'],
  [/\b(?:prior to)\b/giu, 'before'],
  [/\bwith regards? to\b/giu, 'about'],
  [/\bin regards? to\b/giu, 'about'],
  [/\bget back to (?:me|us)\b/giu, 'answer'],
  [/\bdo not hesitate to\b/giu, 'please'],
  [/\bassist(?:ance)?\b/giu, 'help'],
  [/\bcommence\b/giu, 'begin'],
  [/\bregarding\b/giu, 'about'],
  [/\bin the event that\b/giu, 'if'],
  [/\ba (?:large|great) number of\b/giu, 'many'],
  [/\bis able to\b/giu, 'can'],
  [/\bare able to\b/giu, 'can'],
];
const OPENED: readonly (readonly [RegExp, string])[] = [
  [/\bcan['’]t\b/giu, 'cannot'],
  [/\bwon['’]t\b/giu, 'will not'],
  [/n['’]t\b/giu, ' not'],
  [/['’]re\b/giu, ' are'],
  [/['’]ll\b/giu, ' will'],
  [/['’]ve\b/giu, ' have'],
  [/\bI['’]m\b/gu, 'I am'],
  [/\bhi\b/giu, 'Dear'],
  [/\bthanks\b/giu, 'thank you'],
];

const tidy = (text: string) =>
  text
    .replace(/[ \t]+/gu, ' ')
    .replace(/ +([,.;:?!])/gu, '$1')
    .replace(/(^|[.?!]\s+|\n)(\p{Ll})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase())
    .trim();

/** A text in plainer words: what is empty goes, worn phrases become plain ones. */
export function plainer(text: string, how: string): string {
  const short = text.slice(0, 12_000);
  let better = short;
  for (const empty of EMPTY) better = better.replace(empty, '');
  for (const [worn, plain] of WORDS) better = better.replace(worn, plain);
  if (/formal/iu.test(how) && !/\b(?:less|not|in)\b/iu.test(how))
    for (const [form, open] of OPENED) better = better.replace(form, open);
  if (/friendl|warm/iu.test(how) && !/^(?:hi|hello|dear)\b/iu.test(better)) better = `Hi [name],\n\n${better}`;
  return better === short ? short.trim() : tidy(better);
}

const sentencesOf = (text: string) =>
  text
    .match(/[^.?!\n]+(?:[.?!]+(?=\s|$)|[.?!]+|\n+|$)/gu)
    ?.map((one) => one.trim())
    .filter((one) => one !== '') ?? [];
const count = (text: string) => text.split(/\s+/u).filter(Boolean).length;

/** How much a sentence says: figures, dates, names, and what is asked. */
function worth(sentence: string, at: number): number {
  let sum = at === 0 ? 0.5 : 0;
  if (sentence.includes('?')) sum += 3;
  if (
    /\b(?:please|could you|can you|let me know|need|decide|by (?:monday|tuesday|wednesday|thursday|friday|tomorrow|the end)|before)\b/iu.test(
      sentence,
    )
  )
    sum += 2;
  sum += Math.min(
    2,
    (
      sentence.match(
        /\d+|\b(?:monday|tuesday|wednesday|thursday|friday|january|february|march|april|june|july|august|september|october|november|december)\b/giu,
      ) ?? []
    ).length,
  );
  sum += Math.min(1.5, (sentence.slice(1).match(/\b\p{Lu}\p{L}+/gu) ?? []).length / 2);
  return sum - count(sentence) / 60;
}

/** The text in at most so many words, half of them where none are given: the sentences that say most, in their order. */
export function shortened(text: string, words?: number): string {
  const plain = plainer(text, '');
  const most = Math.max(words ?? Math.ceil(count(text) / 2), 5);
  const sentences = sentencesOf(plain);
  const ranked = sentences
    .map((sentence, at) => ({ at, sentence, worth: worth(sentence, at) }))
    .sort((a, b) => b.worth - a.worth || a.at - b.at);
  const kept: typeof ranked = [];
  let left = most;
  for (const one of ranked) {
    const size = count(one.sentence);
    if (size > left) continue;
    kept.push(one);
    left -= size;
  }
  if (kept.length > 0)
    return kept
      .sort((a, b) => a.at - b.at)
      .map(({ sentence }) => sentence)
      .join(' ');
  const [best] = ranked;
  return best
    ? `${best.sentence
        .split(/\s+/u)
        .slice(0, most)
        .join(' ')
        .replace(/[,;:]$/u, '')} …`
    : text.trim();
}
