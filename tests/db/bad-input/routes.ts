import { randomUUID } from 'node:crypto';
import type { RouterRoute } from 'hono/types';
import { z } from 'zod';
import { notesOf, type Notes } from '#backend/core/described.ts';
import { personaById } from '#domain/practice/personas/personas.ts';
import { start } from '#domain/practice/practise.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';

/** One route that is mounted, with the schemas that its own checks declare. */
export interface Route {
  method: string;
  path: string;
  /** Needs nobody signed in. */
  open: boolean;
  notes: Notes;
  name: string;
}

/** Every route of the backend, those outside /api too. */
export function routesOf(mounted: readonly RouterRoute[]): Route[] {
  const found = new Map<string, Route>();
  let open = true;
  for (const { method, path, handler } of mounted) {
    const notes = notesOf(handler) ?? {};
    if (notes.guards) open = false;
    if (method === 'ALL') continue;
    const name = `${method} ${path}`;
    const known = found.get(name);
    found.set(name, { method, path, name, open: known?.open ?? open, notes: { ...known?.notes, ...notes } });
  }
  return [...found.values()];
}

/** Routes that take a body, with its schema. */
export const withBody = (routes: readonly Route[]) =>
  routes.flatMap((route) => (route.notes.json ? [{ ...route, body: route.notes.json }] : []));

export type Json = Record<string, unknown>;

/** A path with something in every place, made by `value` from the parameter's name. */
export const pathOf = ({ path }: Route, value: (name: string) => string = placeFor): string =>
  path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => value(name));

const placeFor = (name: string): string => (name === 'token' ? 'a'.repeat(43) : randomUUID());

const [scenario] = SCENARIOS;
const persona = personaById('david-park');
if (!scenario || !persona) throw new Error('The data of practice is not there.');
/** With one of each at most: every field of every body is sent wrong. */
const PLAYED = {
  persona: { ...persona, concerns: [], wins: persona.wins.slice(0, 1), loses: [] },
  scenario: { ...scenario, facts: [], objections: scenario.objections.slice(0, 1), asks: [] },
  difficulty: 'easy',
  focus: scenario.focus,
} as const;
const PRACTICE = start({
  id: randomUUID(),
  ...PLAYED,
  seed: 1,
  channel: 'text',
  assisted: false,
  startedAt: 1,
});

const { focus: _focus, ...BUYER } = PLAYED;

const bare = <T extends { id: string }>({ id: _, ...rest }: T) => rest;
const OWN_BUYER = bare(PLAYED.persona);
const OWN_SCENARIO = bare(PLAYED.scenario);

const RUBRIC = {
  name: 'x',
  criteria: [{ id: 'one', name: 'x', kind: 'scale', weight: 100, ask: 'x', anchors: [{ at: 1, text: 'x' }] }],
};

/** Bodies that cannot be made of the schema alone, because its fields depend on each other. */
const GIVEN: Record<string, Json> = {
  'POST /api/rubrics': { rubric: RUBRIC, id: randomUUID() },
  'POST /api/rubrics/import': { rubrics: [RUBRIC] },
  'PATCH /api/rubrics/:id': { rubric: RUBRIC, revision: 1 },
  'POST /api/clips': {
    id: randomUUID(),
    callId: randomUUID(),
    title: 'x',
    note: 'x',
    tags: ['x'],
    fromMs: 0,
    toMs: 9,
  },
  'POST /api/brain/documents': { title: 'Prices', text: 'Forty dollars a seat.' },
  'PATCH /api/account': { displayName: 'Ada', timeZone: 'Europe/Berlin' },
  'POST /api/user-keys': { provider: 'openai', key: 'sk-of-nobody-at-all', scope: 'user', label: 'x' },
  'POST /api/user-keys/check': { provider: 'openai', key: 'sk-of-nobody-at-all' },
  'PUT /api/coach/sessions/:id': {
    session: { id: randomUUID(), title: 'x', named: false, startedAt: 1, changedAt: 1, tip: null },
    messages: [{ id: randomUUID(), parent: null, role: 'user', text: 'x', at: 1 }],
  },
  'POST /api/personas': { item: OWN_BUYER, id: randomUUID() },
  'PATCH /api/personas/:id': { item: OWN_BUYER, version: 1 },
  'POST /api/scenarios': { item: OWN_SCENARIO, id: randomUUID() },
  'PATCH /api/scenarios/:id': { item: OWN_SCENARIO, version: 1 },
  'POST /api/practice-library': {
    format: 'quotahit-practice',
    version: 1,
    personas: [],
    scenarios: [],
    scripts: [{ id: 'pitch', title: 'x', text: 'x' }],
  },
  'POST /api/ai/analyze-call': {
    id: randomUUID(),
    call: randomUUID(),
    title: 'x',
    me: 'x',
    startedAt: '2026-11-21T08:00:00.000Z',
    model: 'auto',
    rubric: randomUUID(),
  },
  'PUT /api/practices/:id': { practice: PRACTICE },
  'POST /api/ai/realtime-token': { ...BUYER, practice: PRACTICE.id, voice: 'marin', attachments: [randomUUID()] },
  'POST /api/ai/practice-line': {
    ...BUYER,
    answer: randomUUID(),
    practice: PRACTICE.id,
    seed: 1,
    move: PRACTICE.steps[0]?.move,
    mind: PRACTICE.steps[0]?.mind,
    said: [{ side: 'rep', name: 'x', text: 'x' }],
    attachments: [randomUUID()],
    model: 'auto',
  },
  'POST /api/assignments': {
    ...PLAYED,
    id: randomUUID(),
    title: 'x',
    times: 1,
    target: 1,
    due: 1,
    to: [randomUUID()],
  },
  'PUT /auth/v1/user': { email: 'other@example.com' },
};

/** A body that the route's schema takes, with every field that it knows. */
export function bodyFor({ name, notes: { json } }: Route): Json {
  if (!json) throw new Error(`${name} takes no body.`);
  const made = GIVEN[name] ?? (sampleOf(shapeOf(json)) as Json);
  const { error } = json.safeParse(made);
  if (error) {
    throw new Error(
      `No body could be made for ${name}: name one in GIVEN of tests/db/bad-input/routes.ts. ${z.prettifyError(error)}`,
    );
  }
  return made;
}

export interface Shape {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Shape[];
  oneOf?: Shape[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
}

export const shapeOf = (schema: z.ZodType): Shape =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;

export function sampleOf(shape: Shape): unknown {
  const { anyOf, oneOf, properties = {}, items } = shape;
  const [first] = anyOf ?? oneOf ?? [];
  if (first) return sampleOf(first);
  if ('const' in shape) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (shape.type === 'object')
    return Object.fromEntries(Object.entries(properties).map(([key, of]) => [key, sampleOf(of)]));
  if (shape.type === 'array') return items ? [sampleOf(items)] : [];
  if (shape.type === 'integer' || shape.type === 'number') return shape.minimum ?? (shape.exclusiveMinimum ?? 0) + 1;
  if (shape.type === 'boolean') return true;
  if (shape.type === 'string') return textFor(shape);
  return null;
}

const TEXTS: Record<string, () => string> = {
  uuid: randomUUID,
  email: () => 'somebody@example.com',
  'date-time': () => '2026-11-21T08:00:00.000Z',
  uri: () => 'https://example.com/v1',
};

function textFor({ format, pattern, minLength = 0 }: Shape): string {
  const made = format ? TEXTS[format]?.() : undefined;
  if (made !== undefined) return made;
  const tried = [
    'word',
    '123456',
    'a'.repeat(43),
    'US-CA',
    'en',
    'https://example.com/v1',
    '2026-11-21T08:00:00.000Z',
    '',
  ];
  const fits = (text: string): boolean => !pattern || new RegExp(pattern, 'u').test(text);
  return (tried.find(fits) ?? 'word').padEnd(minLength, 'x');
}

/** Where something lies in a body: its path of names and numbers. */
export type Place = (string | number)[];

/** So many fields make a part of a body that several routes check by one schema. */
const LARGE = 5;

/** Every place in a body, outermost first. Of a large part that was `tried` with another body, its own place alone. */
export function placesIn(value: unknown, tried = new Set<string>(), at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  if (at.length > 0 && Object.keys(value).length >= LARGE) {
    const same = JSON.stringify(value);
    if (tried.has(same)) return [at];
    tried.add(same);
  }
  const inside = Object.entries(value).flatMap(([key, one]) =>
    placesIn(one, tried, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return at.length > 0 ? [at, ...inside] : inside;
}

/** A copy of the body with something else in that place; `undefined` takes it out. */
export function put(body: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = structuredClone(body) as Record<string | number, unknown>;
  const changed = put(copy[key], rest, value);
  if (changed !== undefined) copy[key] = changed;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
}

/** What is in that place. */
export const at = (body: unknown, place: Place): unknown =>
  place.reduce<unknown>((inside, key) => (inside as Record<string | number, unknown> | null)?.[key], body);
