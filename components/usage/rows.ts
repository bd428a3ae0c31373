import { CATALOGUE } from '#domain/ai/catalogue.ts';
import { LOCAL_MODEL } from '#domain/ai/model.ts';
import type { AiRow } from '#extension/client/ai-usage.ts';

/** What is shown of some requests together. Cost is US dollars. */
export interface Sums {
  requests: number;
  failed: number;
  inputTokens: number;
  outputTokens: number;
  cost: number;
  /** Answered requests whose price is not known; they are not in the cost. */
  unpriced: number;
}

export interface Group extends Sums {
  id: string;
  name: string;
}

export type By = 'model' | 'purpose';

const NOTHING: Sums = { requests: 0, failed: 0, inputTokens: 0, outputTokens: 0, cost: 0, unpriced: 0 };

const added = (a: Sums, b: Sums): Sums => ({
  requests: a.requests + b.requests,
  failed: a.failed + b.failed,
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  cost: a.cost + b.cost,
  unpriced: a.unpriced + b.unpriced,
});

export const sumOf = (rows: readonly AiRow[]): Sums => rows.reduce<Sums>(added, NOTHING);

const PURPOSES: Record<string, string> = {
  coach: 'Coaching chats',
  chat: 'General chats',
  tool: 'Writing tools',
  refine: 'Live cards',
  embedding: 'Company Brain',
  ask: 'Questions in calls',
  practice: 'Practice',
  analysis: 'Call analyses',
  research: 'Research',
};

function nameOf(by: By, id: string): string {
  if (by === 'purpose') return PURPOSES[id] ?? id;
  if (id === LOCAL_MODEL) return 'Local engine';
  return CATALOGUE.find((model) => model.id === id)?.name ?? id.slice(id.indexOf(':') + 1);
}

/** Sums by model or by purpose, the dearest first, then what was asked most. */
export function groupsOf(rows: readonly AiRow[], by: By): Group[] {
  const groups = new Map<string, Sums>();
  for (const row of rows) groups.set(row[by], added(groups.get(row[by]) ?? NOTHING, row));
  return [...groups]
    .map(([id, sums]) => ({ id, name: nameOf(by, id), ...sums }))
    .toSorted((a, b) => b.cost - a.cost || b.requests - a.requests || a.name.localeCompare(b.name));
}

export type Measure = 'cost' | 'requests' | 'tokens';

export const measured = (measure: Measure, { cost, requests, inputTokens, outputTokens }: Sums): number =>
  ({ cost, requests, tokens: inputTokens + outputTokens })[measure];

/** The marks of an axis from 0 to at least `most`, four or five of them at round figures; one unit at least where parts of it make no sense. */
export function ticksOf(most: number, whole: boolean): number[] {
  if (most <= 0) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10) * power;
  const size = whole ? Math.max(1, Math.ceil(step)) : step;
  const count = Math.max(1, Math.ceil(most / size - 1e-9));
  return Array.from({ length: count + 1 }, (_, at) => Number((at * size).toPrecision(12)));
}
