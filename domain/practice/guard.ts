import { wordsOf } from '../metrics/words.ts';

/** A buyer speaks in few sentences. Our own bounds. */
const MOST_WORDS = 70;
const MOST_CHARACTERS = 600;

/** Words by which a model leaves the role, or gives away what it was told. */
const OUT_OF_ROLE =
  /\b(?:as an? (?:ai|assistant|language model)|(?:i(?:'m| am)) (?:an? )?(?:ai|assistant|language model|chatbot|simulation|virtual)|language model|system prompt|my (?:instructions|prompt|rubric|role is)|the (?:rubric|scenario|role-?play|simulation|persona|practice session)|(?:trust|patience|urgency|need|budget|authority) (?:is|level|score|meter)\b.{0,12}\d|out of character|how (?:can|may) i (?:help|assist) you|great (?:job|pitch|answer|question)[,!]? (?:you|rep)|you(?:'ve| have) (?:scored|earned)|\d+ ?(?:\/|out of) ?100)\b/iu;
const STAGE = /^\s*(?:\*[^*]*\*|\([^)]*\)|\[[^\]]*\])\s*|\s*(?:\*[^*\n]{0,80}\*|\[[^\]\n]{0,80}\])/gu;
const SPEAKER = /^\s*(?:buyer|prospect|customer|\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,2})\s*:\s*/u;

/**
 * The words of a model as the buyer's, without stage directions and speaker's name; `null` where they leave the role, are empty, or repeat what the
 * buyer was told to keep (`secrets`: texts of facts that are not to be told). The written line then stands in.
 */
export function inRole(words: string, secrets: readonly string[] = []): string | null {
  const said = words
    .slice(0, MOST_CHARACTERS * 2)
    .replace(SPEAKER, '')
    .replace(STAGE, ' ')
    .replace(/^["“”']+|["“”']+$/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (said === '' || said.length > MOST_CHARACTERS || wordsOf(said).length > MOST_WORDS || OUT_OF_ROLE.test(said))
    return null;
  return secrets.some((secret) => tells(said, secret)) ? null : said;
}

/** Share of a secret's longer words that give it away. */
const GIVEN_AWAY = 0.7;

function tells(said: string, secret: string): boolean {
  const words = new Set(wordsOf(said));
  const telling = [...new Set(wordsOf(secret))].filter((word) => word.length > 4);
  return telling.length > 2 && telling.filter((word) => words.has(word)).length >= telling.length * GIVEN_AWAY;
}
