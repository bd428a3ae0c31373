import { expect } from 'vitest';
import type { Kept, OnMarket } from '#domain/practice/library-item.ts';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import type { TestBackend } from './backend.ts';
import type { TestUser } from './database.ts';

const [FIRST_BUYER] = PERSONAS;
const [FIRST_SCENARIO] = SCENARIOS;
if (!FIRST_BUYER || !FIRST_SCENARIO) throw new Error('The data of practice is not there.');
export const { id: _sarah, ...SARAH } = FIRST_BUYER;
export const { id: _gatekeeper, ...GATEKEEPER } = FIRST_SCENARIO;
export const PITCH = { title: 'My pitch', text: '- Ask about Monday\n- Book the next step' };

/** What is none, each for another reason. */
export const BAD_ITEMS: readonly [kind: string, item: unknown][] = [
  ['personas', { ...SARAH, extra: 1 }],
  ['personas', { ...SARAH, name: '' }],
  ['personas', { ...SARAH, meters: { ...SARAH.meters, trust: 101 } }],
  ['personas', { ...SARAH, concerns: [{ objection: 'price/no-such', text: 'x' }] }],
  ['personas', { ...SARAH, voice: { ...SARAH.voice, openai: 'nobody' } }],
  ['personas', [SARAH]],
  ['scenarios', { ...GATEKEEPER, facts: [GATEKEEPER.facts[0], GATEKEEPER.facts[0]] }],
  ['scenarios', { ...GATEKEEPER, constructor: {} }],
  ['scripts', { title: 'x', text: 'x'.repeat(20_001) }],
];

type Told = Kept<'personas'> & { items: Kept<'personas'>[]; inPlan: boolean; personas: OnMarket[]; more: boolean } & {
  error: { code: string; message: string; hint: string; field: string };
};

/** Requests to the library of a team, as somebody of it. */
export function libraryHands(at: () => { home: TestBackend; team: string }) {
  const send = async (as: TestUser, method: string, path: string, body?: unknown, team = at().team) => {
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await at().home.send(`/api/${path}`, { as, team, method, ...json });
    return { status: response.status, told: (await response.json()) as Told };
  };
  return {
    send,
    /** 200, or what it was refused by. */
    async code(answer: ReturnType<typeof send>): Promise<200 | string> {
      const { status, told } = await answer;
      return status === 200 ? 200 : `${status} ${told.error.code}`;
    },
    async make(as: TestUser, kind: string, item: object, more: object = {}): Promise<Told> {
      const { status, told } = await send(as, 'POST', kind, { item, ...more });
      expect(status, JSON.stringify(told)).toBe(200);
      return told;
    },
    async names(as: TestUser, path = 'personas'): Promise<string[]> {
      const { items } = (await send(as, 'GET', path)).told;
      return items.map(({ item }) => (item as { name?: string; title: string }).name ?? item.title);
    },
    market: async (as: TestUser, query = ''): Promise<Told> => (await send(as, 'GET', `personas/market?${query}`)).told,
    /** What the team's admins read of one. */
    async actionsOn(id: string): Promise<string[]> {
      const text = 'select action from public.audit_log where target = $1 order by created_at';
      return (await at().home.database.sql<{ action: string }>(text, [id])).map(({ action }) => action);
    },
  };
}
