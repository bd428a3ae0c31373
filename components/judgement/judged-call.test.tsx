// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Judgement } from '#domain/analysis/judgement.ts';
import type { MeetingNotes } from '#domain/meeting-notes/meeting-notes.ts';
import { dropSession, readSession } from '#extension/client/session-store.ts';
import { showDashboard } from '../../tests/support/dashboard.tsx';
import { endedCall, keepOnly, talk } from '../../tests/support/kept.ts';
import { refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { recordOf } from '../../tests/support/remote-calls.ts';
import { settled } from '../../tests/support/settled.ts';

const ID = '0199a1f0-0000-7000-8000-000000000001';
const AT = '2026-11-20T10:00:00.000Z';
const EVIL = '<img src="x" onerror="alert(1)">[go](javascript:alert(2))';
const TEXTS = ['How do you plan today?', 'With a sheet, mostly', 'What does that cost?', 'It is too expensive for us.'];
const evidence = [{ seq: 3, quote: 'too expensive', atMs: 9_000 }];
const finding = (text: string) => ({ text, evidence });

const judgement: Judgement = {
  version: 1,
  by: { engine: 'model', provider: 'openai', model: 'gpt-x' },
  summary: finding(`They plan with a sheet. ${EVIL}`),
  strengths: [finding('Asked what it costs')],
  improvements: [finding('Did not answer the price')],
  keyMoments: [{ ...finding('Price came up'), type: 'improvement' }],
  nextSteps: [{ ...finding('Send the numbers'), owner: 'Dana', due: 'Friday' }],
  sentiment: { ...finding('Wary of the price'), mood: 'mixed' },
  competitors: [{ ...finding('Uses Routely'), name: 'Routely' }],
  qualification: [{ framework: 'BANT', slots: [{ name: 'Budget', state: 'asserted', text: 'No budget', evidence }] }],
  refused: 2,
};
const rubric = {
  rubric: ID,
  version: 2,
  name: 'Our discovery',
  overall: 60,
  judged: 80,
  rows: [
    {
      criterion: 'a',
      name: 'Asked about cost',
      kind: 'yes-no',
      weight: 60,
      max: 60,
      value: true,
      points: 60,
      text: 'Asked it plainly',
      evidence,
    },
  ],
};
const notes: MeetingNotes = {
  version: 1,
  by: { engine: 'rules' },
  summary: finding('A short call'),
  decisions: [],
  actions: [{ ...finding('Send the numbers'), owner: 'Dana' }],
  email: { subject: 'Following up', body: 'Hi' },
  refused: 0,
};
const failed = {
  id: ID,
  state: 'failed',
  progress: 0.4,
  title: 'x',
  uploadId: null,
  callId: ID,
  judges: true,
  model: 'auto',
  rubricId: null,
  failure: { step: 'judging', code: 'vendor-busy', message: 'The vendor is busy.', retryable: true },
  cost: 0,
  createdAt: AT,
  updatedAt: AT,
};

let revision: number;
let written: unknown[];
let sent: {
  call: { revision: number; title?: string; speakers: Record<string, { name?: string }> };
  score?: unknown;
}[];
let later: object[];
let retried: number;
let events: ReadableStreamDefaultController<Uint8Array> | null;
let rep: { rep?: string; userId?: string; mayManage?: boolean };

const tell = (analysis: object) =>
  act(async () => events?.enqueue(new TextEncoder().encode(`event: analysis\ndata: ${JSON.stringify(analysis)}\n\n`)));

function answer(method: string, path: string, body: () => unknown, record: unknown): unknown {
  const under = `/api/calls/${ID}`;
  if (path === under) return record;
  if (path === '/api/calls/sync') {
    sent.push(body() as (typeof sent)[number]);
    return { callId: ID, revision: 4, transcripts: true, turnsStored: 0, maxSeq: 3 };
  }
  if (path === `${under}/judgements`) return { judgements: [...later, { id: ID, at: AT, judgement, rubric }] };
  if (path === '/api/ai/analyze-call') return { analyses: [failed], next: null };
  if (path === `/api/ai/analyze-call/${ID}`)
    return { analysis: { ...failed, state: 'queued', failure: null }, result: null };
  if (path === `/api/ai/analyze-call/${ID}/events`) {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (events = controller) });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }
  if (path === `/api/ai/analyze-call/${ID}/retry`) {
    retried += 1;
    return { analysis: { ...failed, state: 'queued', failure: null } };
  }
  if (path === `${under}/meeting-notes`) {
    if (method === 'GET') return { notes: { callId: ID, revision, at: AT, edited: true, notes } };
    const edit = body() as { revision: number };
    if (edit.revision !== revision) return refusal(409, { code: 'stale-version', message: 'Changed meanwhile.' });
    written.push(edit);
    return { notes: { callId: ID, revision: revision + 1, at: AT, edited: true, notes } };
  }
  return refusal(404, { code: 'not-found', message: 'Not here.' });
}

beforeEach(async () => {
  [revision, written, sent, retried, later, events, rep] = [1, [], [], 0, [], null, {}];
  await keepOnly([]);
  await signedInWith({});
  const turns = talk(ID, TEXTS).map((turn, at) => ({
    ...turn,
    side: at % 2 === 0 ? ('rep' as const) : ('buyer' as const),
  }));
  const speakers = {
    dana: { key: 'dana', name: 'Dana Whitfield', role: 'me' as const },
    marcus: { key: 'marcus', name: 'Marcus Bell', role: 'buyer' as const },
  };
  const record = recordOf(endedCall(ID, { site: 'transcript', title: 'Judged', speakers }), turns);
  const userId = (await readSession())?.user.id;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const text = typeof init?.body === 'string' ? init.body : '{}';
    const given = answer(init?.method ?? 'GET', pathname, () => JSON.parse(text), { ...record, userId, ...rep });
    return given instanceof Response ? given : Response.json(given);
  });
});
afterEach(async () => {
  const kept = await readSession();
  if (kept) await dropSession(kept);
  vi.restoreAllMocks();
});

test('a model’s judgement is marked as such, beside the rules’ and with what failed; notes that another saved are shown beside one’s own; a name is put right in the account', async () => {
  const page = await showDashboard(`/calls/${ID}`);
  await page.says('By a model: gpt-x');
  for (const words of [
    EVIL,
    '2 statements were left out',
    'Did not answer the price',
    'Dana · Friday',
    'Mixed',
    'Routely',
    'Claimed by your side, unverified',
    'Our discovery, version 2',
    '80 of 100 points could be judged',
    'The vendor is busy.',
  ])
    await page.says(words);
  expect(page.root.querySelectorAll('img, [onerror], a[href^="javascript"]')).toHaveLength(0);
  await page.click('button', 'Compare');
  await page.says('By the rules: counted and matched words');
  for (const words of ['By a model: gpt-x', 'They were made in different ways', 'Gone', 'New'])
    expect(page.text()).toContain(words);
  const again = [...page.root.querySelectorAll<HTMLElement>('#judgement button')].find(
    ({ textContent }) => textContent === 'Try again',
  );
  await act(async () => again?.click());
  await settled('another try', () => retried === 1 && events !== null);
  await tell({ ...failed, state: 'judging', failure: null });
  await page.says('The model reads the call… 40 %');
  const half = { step: 'judging', code: 'rubric-failed', message: 'The judgement is kept.', retryable: true };
  await tell({ ...failed, state: 'failed', failure: half, cost: 3 });
  await page.says('Your rubric is not answered yet. The judgement is kept. Trying again takes no more credits.');
  events = null;
  await page.click('button', 'Answer the rubric again');
  await settled('another try of the rubric', () => retried === 2 && events !== null);
  later = [
    {
      id: '1',
      at: AT,
      rubric,
      judgement: { ...judgement, strengths: [], improvements: [finding('Did not answer the price at all')] },
    },
  ];
  await tell({ ...failed, state: 'ready', failure: null });
  await settled('the new version', () => page.root.querySelectorAll('[aria-label="Before"] option').length === 3);
  const before = page.root.querySelector<HTMLSelectElement>('[aria-label="Before"]');
  if (before) before.value = ID;
  await act(async () => before?.dispatchEvent(new Event('change', { bubbles: true })));
  await page.says('Told otherwise');
  const compared = page.root.querySelector('#judgement')?.textContent ?? '';
  expect(compared).toContain('Asked what it costs');
  expect(compared).toContain('4 statements are the same in both');
  expect(compared, 'who made both').not.toContain('different ways');

  await page.click('button', 'Edit');
  await page.type('Who does action 1', 'Marcus');
  revision = 2;
  await page.click('button', 'Save');
  await page.says('Somebody saved other notes meanwhile');
  expect(written).toEqual([]);
  await page.click('button', 'Save mine over theirs');
  await settled('the notes', () => written.length === 1);
  expect(written[0]).toMatchObject({ revision: 2, notes: { actions: [{ owner: 'Marcus', evidence }] } });

  await page.click('button', 'Put the name Marcus Bell right');
  await page.type('Name instead of Marcus Bell', 'Marcus Bellamy');
  const name = () => page.root.querySelector('[aria-label="Name instead of Marcus Bell"]') ?? undefined;
  // Enter that takes a word of an input method.
  await page.press('Enter', name(), { isComposing: true });
  expect(name(), 'the field stays').toBeDefined();
  await page.press('Enter', name());
  expect(document.activeElement?.getAttribute('aria-label'), 'what opened the field').toBe(
    'Put the name Marcus Bell right',
  );
  await settled('the name', () => sent.length > 0);
  expect(sent[0]?.call).toMatchObject({ revision: 4, speakers: { marcus: { name: 'Marcus Bellamy', role: 'buyer' } } });
  expect(sent[0]?.score).toBeDefined();

  await page.click('button', 'Change the title');
  await page.type('Title of this call', 'Pricing, second round');
  await page.press('Enter', page.root.querySelector('[aria-label="Title of this call"]') ?? undefined);
  await settled('the title', () => sent.some(({ call }) => call.title === 'Pricing, second round'));
});

test('who manages the call of a team mate writes its meeting notes, and has nothing judged; who may only read it does neither', async () => {
  rep = { rep: 'Rita', userId: 'somebody', mayManage: true };
  const page = await showDashboard(`/calls/${ID}`);
  await page.says('A call of Rita');
  await page.click('button', 'Edit');
  await page.type('Who does action 1', 'Marcus');
  await page.click('button', 'Save');
  await settled('the notes', () => written.length === 1);
  expect(page.text()).not.toContain('Judge it');
  rep = { ...rep, mayManage: false };
  const reader = await showDashboard(`/calls/${ID}`);
  await reader.says('Send the numbers');
  expect([...reader.root.querySelectorAll('button')].map(({ textContent }) => textContent)).not.toContain('Edit');
});
