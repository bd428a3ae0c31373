import { randomUUID } from 'node:crypto';
import type { TestBackend } from './backend.ts';
import type { TestUser } from './database.ts';

interface Refusal {
  error: { code: string; message: string; field?: string };
}
export type Body = Record<string, unknown> & { call: Record<string, unknown> & { id: string } };

export const said = (seq: number, more: object = {}) => ({
  seq,
  speaker: 'marcus',
  name: 'Marcus Bell',
  side: 'buyer',
  text: `Line number ${seq} about forklifts.`,
  startMs: seq * 1000.4,
  endMs: seq * 1000 + 900,
  final: true,
  ...more,
});
export const CARD = {
  id: 'c1',
  objectionId: 'price/too-expensive',
  category: 'price',
  subtype: 'too-expensive',
  confidence: 0.9,
  turnSeq: 0,
  quote: 'too expensive',
  firedAtMs: 10,
  latencyMs: 20.25,
};
export const OBJECTION = {
  id: 'c1',
  objectionId: 'price/too-expensive',
  category: 'price',
  subtype: 'too-expensive',
  turnSeq: 0,
  quote: 'too expensive',
  atMs: 10,
  steps: { pause: { seen: true, note: 'You waited.', quote: { seq: 1, startMs: 5, text: 'I hear you' } } },
};
export const SCORE = {
  rubricVersion: 1,
  overall: 71,
  discovery: 60,
  rapport: null,
  objectionHandling: 70,
  nextSteps: 75,
  hash: 'abc',
  receipt: { rows: [{ criterion: 'open', points: 3, evidence: [{ seq: 1, text: 'I hear you' }] }] },
};

/** A batch of a call that began ten minutes ago. */
export const batchOf = (call: object = {}, more: object = {}): Body => ({
  deviceId: 'device-1',
  sentAt: new Date().toISOString(),
  call: {
    id: randomUUID(),
    site: 'meet',
    title: 'Renewal',
    startedAt: new Date(Date.now() - 600_000).toISOString(),
    status: 'live',
    speakers: { marcus: { key: 'marcus', name: 'Marcus Bell', role: 'buyer' } },
    pauses: [{ fromMs: 5 }],
    revision: 1,
    ...call,
  },
  ...more,
});

/** What tests ask of the calls' routes. */
export function callsOf(home: TestBackend) {
  const post = (body: unknown, as: TestUser, team?: string) =>
    home.send('/api/calls/sync', {
      as,
      ...(team ? { team } : {}),
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  async function sync(body: unknown, as: TestUser, team?: string) {
    const response = await post(body, as, team);
    const answer = (await response.json()) as object;
    if (!response.ok) throw new Error(`A batch answers ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  }
  const read = async (id: string, as: TestUser) => (await home.client(as).calls[':id'].$get({ param: { id } })).json();
  const list = async (as: TestUser, query: object = {}) => {
    const response = await home.client(as).calls.$get({ query });
    if (!response.ok) throw new Error(`The list answers ${response.status}.`);
    return response.json();
  };
  async function refused(answer: Promise<Response>): Promise<[number, string]> {
    const response = await answer;
    return [response.status, ((await response.json()) as Refusal).error.code];
  }
  const remove = (id: string, as: TestUser, more = '') =>
    home.send(`/api/calls/${id}${more}`, { as, method: 'DELETE' });
  return { post, sync, read, list, refused, remove };
}
