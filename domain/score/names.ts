import { wordsOf } from '../metrics/words.ts';
import type { Turn } from '../turn.ts';

/** Words of a shown name that are nobody's name. */
const NOT_NAMES = new Set(
  'mr mrs ms miss dr prof sir room meeting conference guest phone iphone ipad laptop android pc mac user zoom teams meet external unverified speaker caller host participant presenter unknown someone the and from at of inc ltd llc gmbh sales'.split(
    ' ',
  ),
);
/** First names that are also words. They count only where captions write them as a name within a sentence. */
const ALSO_WORDS = new Set(
  'will mark may grant bill rose art frank grace hope joy rich drew jack pat chip sue rob ray dean chase hunter summer april june august faith dawn ivy lane miles mason skip guy gene bob nick young long good best price case love bell wood stone white black brown green king day you self'.split(
    ' ',
  ),
);

/** First and last names of those who spoke, as the page shows them. */
export function namesOf(turns: readonly Turn[]): string[] {
  const shown = new Set(turns.flatMap((turn) => (turn.name === undefined ? [] : [turn.name])));
  const names = [...shown].flatMap((name) => (/\d/.test(name) ? [] : name.split(/[^\p{L}'’-]+/u).slice(0, 3)));
  return [...new Set(names)].filter((name) => name.length > 1 && !NOT_NAMES.has(name.toLowerCase()));
}

/** Whether a text calls one of these names. */
export function spokenTo(text: string, names: readonly string[]): boolean {
  const words = new Set(wordsOf(text));
  return names.some((name) => {
    const plain = wordsOf(name).join('-');
    if (!words.has(plain)) return false;
    return !ALSO_WORDS.has(plain) || text.includes(`, ${name}`) || text.includes(`${name},`);
  });
}
