import { objectionById } from '#domain/objection/library/library.ts';
import { type Meter, METERS } from '#domain/practice/meters.ts';
import type { Persona } from '#domain/practice/persona.ts';
import type { Fact, Scenario } from '#domain/practice/scenario.ts';
import { VOICES, type VoiceVendor } from '#domain/voices.ts';
import { ANNOYANCE, DIFFICULTY, FOCUS_NAME, KIND_NAME, METER_NAME, TASTE } from './form-words.ts';
import type { Item } from './items.ts';

/** A field of an item and what stands in it, a line each. */
export type ItemRow = readonly [label: string, lines: readonly string[]];

const objection = (id: string): string => objectionById(id)?.title ?? id;
const meters = (values: Partial<Readonly<Record<Meter, number>>>): string =>
  METERS.flatMap((meter) => (values[meter] === undefined ? [] : `${METER_NAME[meter]} ${values[meter]}`)).join(', ');
const voice = (vendor: VoiceVendor, id: string): string =>
  VOICES[vendor].voices.find((one) => one.id === id)?.name ?? id;

function personaRows(item: Persona): ItemRow[] {
  const { browser } = item.voice;
  return [
    ['Name', [item.name]],
    ['Title', [item.title]],
    ['Company', [item.company]],
    ['Industry', item.industry === '' ? [] : [item.industry]],
    ['Difficulty', [DIFFICULTY[item.difficulty]]],
    ['Personality', [item.personality]],
    ['Budget', [item.budget]],
    ['Authority', [item.authority]],
    ['Concerns', item.concerns.map((one) => `${objection(one.objection)}: “${one.text}”`)],
    ['What wins them', item.wins.map(({ taste, text }) => `${TASTE[taste]}: ${text}`)],
    ['What loses them', item.loses.map(({ annoyance, text }) => `${ANNOYANCE[annoyance]}: ${text}`)],
    ['At the start', [meters(item.meters)]],
    [
      'Voice',
      [
        `OpenAI: ${voice('openai', item.voice.openai)}`,
        `ElevenLabs: ${voice('elevenlabs', item.voice.elevenlabs)}`,
        `Browser: ${browser.prefers === 'female' ? 'a woman’s' : 'a man’s'}, pitch ${browser.pitch}, speed ${browser.rate}`,
      ],
    ],
  ];
}

function factLine({ text, about, trust, moves }: Fact): string {
  const does = moves && Object.keys(moves).length > 0 ? `; moves ${meters(moves)}` : '';
  return `“${text}” (asked about ${about.join(', ')}; from trust ${trust}${does})`;
}

function scenarioRows(item: Scenario): ItemRow[] {
  const needs = meters(item.success.needs);
  return [
    ['Title', [item.title]],
    ['Kind', [KIND_NAME[item.kind]]],
    ['Focus', [FOCUS_NAME[item.focus]]],
    ['Situation', [item.situation]],
    ['Goal', [item.goal]],
    ['First words', [`“${item.opening}”`]],
    ['They raise', item.opens === undefined ? [] : [objection(item.opens)]],
    ['What the buyer knows', item.facts.map(factLine)],
    ['Objections', item.objections.map(objection)],
    ['What they ask', [...item.asks]],
    ['Ends well with', [item.success.step]],
    ['That needs', needs === '' ? [] : [needs]],
    ['Minutes', [String(item.minutes)]],
  ];
}

/** Everything that an item says, in the order of its form. */
export function rowsOf(item: Item): ItemRow[] {
  if ('name' in item) return personaRows(item);
  if ('goal' in item) return scenarioRows(item);
  return [
    ['Title', [item.title]],
    ['Text', item.text.split(/\r?\n/u)],
  ];
}

/** The fields in which two versions differ, with what each says. */
export function differences(mine: Item, theirs: Item): { label: string; mine: string[]; theirs: string[] }[] {
  const others = new Map(rowsOf(theirs));
  return rowsOf(mine).flatMap(([label, lines]) => {
    const other = others.get(label) ?? [];
    return lines.join('\n') === other.join('\n') ? [] : [{ label, mine: [...lines], theirs: [...other] }];
  });
}
