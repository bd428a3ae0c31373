import { objectionById } from '../objection/library/library.ts';
import type { Objection } from '../objection/objection.ts';

/** Words by which it is seen that a short text is in another language; three of the most spoken at calls in Europe and the Americas. */
const TONGUES: readonly (readonly [name: string, words: RegExp])[] = [
  [
    'German',
    /(?<!\p{L})(?:das|der|die|den|ist|sind|nicht|kein|keine|keinen|ich|wir|sie|und|zu|mir|uns|für|haben|schon|bitte|warum|nein|danke|hallo|auf|teuer|angebot|kürzer|wie|was sage|wer bist)(?!\p{L})/giu,
  ],
  [
    'Spanish',
    /(?<!\p{L})(?:el|los|las|es|muy|tengo|tenemos|para|por qué|qué|que|nos|mi|jefe|gracias|hola|presupuesto|caro|cara|tiempo|interesa|más|corto|cómo|envíame|mándame|lo|está)(?!\p{L})/giu,
  ],
  [
    'French',
    /(?<!\p{L})(?:le|les|est|pas|trop|cher|chère|nous|avons|je|c'est|n'ai|merci|bonjour|pourquoi|mon|patron|temps|intéressé|déjà|budget pour|envoyez|plus court)(?!\p{L})/giu,
  ],
];

/** What buyers say most in these languages, by the entry that answers it. */
const SAID: readonly (readonly [id: string, words: RegExp])[] = [
  ['price/discount', /rabatt|nachlass|descuento|rebaja|remise|rabais/iu],
  ['price/cheaper-elsewhere', /billiger|günstiger|más barat|moins cher/iu],
  [
    'price/too-expensive',
    /(?<!\p{L})teuer|(?<!\p{L})caro?s?(?!\p{L})|(?<!\p{L})cara(?!\p{L})|(?<!\p{L})ch[eè]re?(?!\p{L})/iu,
  ],
  ['price/no-budget', /budget|presupuesto|kein geld|no hay dinero/iu],
  ['need/not-interested', /kein(?:e|en)? (?:interesse|bedarf)|no (?:me|nos) interesa|pas int[eé]ress/iu],
  ['timing/busy', /keine zeit|no teng?o? ?tiempo|no tenemos tiempo|pas le temps/iu],
  ['authority/needs-boss', /(?:chef|vorgesetzt)|(?<!\p{L})jef[ea]|patron/iu],
  ['timing/think-it-over', /überlegen|nachdenken|pens[aá]r|r[eé]fl[eé]chir/iu],
  ['need/brush-off-email', /(?:schick|send)\p{L}* (?:sie )?(?:mir|uns)|(?:env[ií]|m[aá]nd)[ae](?:me|nos)|envoyez/iu],
  ['timing/contract-locked', /vertrag|contrato|contrat/iu],
  ['need/has-vendor', /haben (?:schon|bereits)|ya (?:tenemos|usamos)|d[eé]j[aà]/iu],
];

const ENGLISH =
  /(?<!\p{L})(?:the|they|he|she|is|are|it|do|does|what|how|say|says|said|my|we|you|i|to|for|and|of|in|on|with|please)(?!\p{L})/giu;

/** A question in another language: which, and the entry of the library that its words are known to be. `null` where it is English, or unknown. */
export function otherTongue(question: string): { name: string; objection: Objection | undefined } | null {
  const text = question.slice(0, 400).toLowerCase();
  const count = (words: RegExp) => text.match(words)?.length ?? 0;
  const [best] = TONGUES.map(([name, words]) => ({ name, of: count(words) })).sort((a, b) => b.of - a.of);
  if (!best || best.of === 0 || best.of <= count(ENGLISH)) return null;
  const id = SAID.find(([, words]) => words.test(text))?.[0];
  return { name: best.name, objection: id === undefined ? undefined : objectionById(id) };
}
