import { type Library, MOST_SCRIPT } from '#domain/practice/library.ts';
import { type ItemOf, LIBRARY_KINDS, type LibraryKind as Kind } from '#domain/practice/library-item.ts';
import { METERS, type Meters } from '#domain/practice/meters.ts';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';

export type Item = ItemOf<Kind>;

interface KindWords<K extends Kind> {
  id: K;
  title: string;
  one: string;
  about: string;
  /** What a new one begins with. */
  blank: (id: string) => ItemOf<K>;
  /** Those that ship. */
  ours: readonly ItemOf<K>[];
  /** What `/practice/with/…` calls it. */
  link: string;
}

const MIDDLE = 50;

export const KINDS: { [K in Kind]: KindWords<K> } = {
  personas: {
    id: 'personas',
    title: 'Buyers',
    one: 'buyer',
    about: 'Who you practise with: what worries them, what wins them, how they speak.',
    link: 'persona',
    ours: PERSONAS,
    blank: (id) => ({
      id,
      name: '',
      title: '',
      company: '',
      industry: '',
      difficulty: 'medium',
      personality: '',
      concerns: [],
      budget: '',
      authority: '',
      wins: [],
      loses: [],
      meters: Object.fromEntries(METERS.map((meter) => [meter, MIDDLE])) as Meters,
      voice: {
        openai: 'ash',
        elevenlabs: 'cjVigY5qzO86Huf0OWal',
        browser: { prefers: 'male', pitch: 1, rate: 1 },
      },
    }),
  },
  scenarios: {
    id: 'scenarios',
    title: 'Scenarios',
    one: 'scenario',
    about: 'The situation that you sell in: what you know, what you are to reach, what the buyer tells when asked.',
    link: 'scenario',
    ours: SCENARIOS,
    blank: (id) => ({
      id,
      kind: 'discovery',
      title: '',
      focus: 'discovery',
      situation: '',
      goal: '',
      opening: '{name} speaking. What is it about?',
      facts: [],
      objections: [],
      asks: [],
      success: { step: '', needs: { trust: 45, need: 45 } },
      minutes: 10,
    }),
  },
  scripts: {
    id: 'scripts',
    title: 'Scripts',
    one: 'script',
    about: `Your own talk track, up to ${MOST_SCRIPT.toLocaleString('en')} characters. While you practise it becomes a list that ticks itself.`,
    link: 'script',
    ours: [],
    blank: (id) => ({ id, title: '', text: '' }),
  },
};

export const isKind = (word: string): word is Kind => (LIBRARY_KINDS as readonly string[]).includes(word);

/** What an item is called in a list. */
export const nameOf = (item: Item): string => ('name' in item ? item.name : item.title);

/** What stands below its name. */
export function lineOf(item: Item): string {
  if ('name' in item) return [item.title, item.company].filter(Boolean).join(', ');
  if ('goal' in item) return item.goal;
  return item.text.replace(/\s+/gu, ' ').slice(0, 200);
}

/** Where one of a kind is read and edited. */
export const itemLink = (kind: Kind, id: string): string => `/practice/library/${kind}/${id}`;
/** Where a new one is written; `id` is what it will have. */
export const newLink = (kind: Kind, id: string): string => `/practice/library/${kind}/new/${id}`;
/** Where a practice with it is set up. */
export const practiseLink = (kind: Kind, id: string): string =>
  `/practice/with/${KINDS[kind].link}/${encodeURIComponent(id)}`;

/** The one of ours with this id. */
export function ourOwn(kind: Kind, id: string): Item | undefined {
  return (KINDS[kind].ours as readonly Item[]).find((item) => item.id === id);
}

/** A file with these of one kind. */
export const asLibrary = (kind: Kind, items: readonly Item[]): Partial<Library> => ({ [kind]: items });

/** Those in which every word typed occurs somewhere. */
export function findItems<T extends Item>(items: readonly T[], typed: string): T[] {
  const words = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [...items];
  return items.filter((item) => {
    const { id: _, ...rest } = item;
    const text = JSON.stringify(rest).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
