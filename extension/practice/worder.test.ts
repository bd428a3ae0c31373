import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import { personaById } from '#domain/practice/personas/personas.ts';
import { lastStep, repSays, setupOf, start } from '#domain/practice/practise.ts';
import { say } from '#domain/practice/say.ts';
import { scenarioById } from '#domain/practice/scenarios/scenarios.ts';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { refusal, signedInWith } from '../../tests/support/options-backend.ts';
import type { BuyerTurn, Worder } from './contract.ts';
import { newWorder } from './worder.ts';
import { soon } from '../../tests/support/soon.ts';

const LINE = 'POST /api/ai/practice-line';
const never = new AbortController().signal;

function turn(id = '10000000-0000-4000-8000-000000000001'): BuyerTurn {
  const persona = personaById('marcus-williams');
  const scenario = scenarioById('negotiation/terms');
  if (!persona || !scenario) throw new Error('not there');
  const fresh = { id, persona, scenario, difficulty: 'medium', focus: scenario.focus, seed: 3 } as const;
  const begun = start({ ...fresh, channel: 'text', assisted: false, startedAt: 0 });
  const practice = repSays(begun, { text: 'What is hard?', startMs: 9_000, endMs: 9_500, channel: 'text' });
  const { move, mind } = lastStep(practice);
  const setup = setupOf(practice);
  const lines = practice.lines.slice(0, -1);
  const attachments = [{ id: '20000000-0000-4000-8000-000000000002', title: 'Offer' }];
  return { setup, move, mind, written: say(move, setup), practice: { ...practice, lines }, attachments };
}

const begun: AnswerEvent = {
  type: 'begun',
  answer: '40000000-0000-4000-8000-000000000004',
  model: 'm',
  provider: 'openai',
  source: 'user',
  removed: [],
};
const done = (finish: 'stop' | 'length' = 'stop'): AnswerEvent => ({
  type: 'done',
  finish,
  usage: { inputTokens: 1, outputTokens: 1, cost: 0 },
  firstTokenMs: 1,
  totalMs: 2,
  droppedQuotes: 0,
});
const text = (words: string): AnswerEvent => ({ type: 'text', text: words });
function stream(...events: AnswerEvent[]): Response {
  const framed = events.map((event, at) => `id: ${at + 1}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  return new Response(framed.join(''), { headers: { 'content-type': 'text/event-stream' } });
}

afterEach(() => void vi.restoreAllMocks());

test('a model’s words, sentence by sentence, with what it is given to know; of the rep nothing but the last lines', async () => {
  const backend = await signedInWith({
    [LINE]: () => stream(begun, text('Hm. '), text('The Mondays, mostly.'), done()),
  });
  const words: string[] = [];
  const said = await newWorder({ model: () => 'gpt-4.1-mini' })(turn(), (soFar) => void words.push(soFar), never);
  expect(said).toEqual({ text: 'Hm. The Mondays, mostly.', wording: 'model', refused: 0 });
  expect(words).toEqual(['Hm.', 'Hm. The Mondays, mostly.']);
  const { attachments, practice, setup, move, mind } = turn();
  expect(backend.asked[0]?.body).toMatchObject({
    practice: practice.id,
    persona: setup.persona,
    move,
    mind,
    said: practice.lines.map(({ side, text: one }) => ({ side, text: one })),
    attachments: attachments.map(({ id }) => id),
    model: 'gpt-4.1-mini',
  });
});

test('signed out nobody is asked', async () => {
  fakeBrowser.reset();
  const asked = vi.spyOn(globalThis, 'fetch');
  const one = turn();
  expect(await newWorder()(one, () => undefined, never)).toEqual({ text: one.written, wording: 'written', refused: 0 });
  expect(asked).not.toHaveBeenCalled();
});

test.each<[string, AnswerEvent[]]>([
  ['the backend refuses', [begun, { type: 'failed', error: { code: 'out-of-role', message: 'Left.', hint: '' } }]],
  ['a backend lets through', [begun, text('As an AI I cannot buy. '), text('Sorry.'), done()]],
  ['begins well', [begun, text('Hm. '), text('Hm. You scored 80 points.'), done()]],
  ['agrees by itself', [begun, text('You’ve got a deal!'), done()]],
  [
    'tells what is kept back',
    [begun, text(turn().setup.scenario.facts.find(({ id }) => !turn().mind.told.includes(id))?.text ?? ''), done()],
  ],
])('what leaves the role gives way to the written line, and is counted: %s', async (_, events) => {
  await signedInWith({ [LINE]: () => stream(...events) });
  const one = turn();
  const said = await newWorder()(one, () => undefined, never);
  expect(said).toMatchObject({
    text: one.written,
    wording: 'written',
    refused: 1,
    why: expect.stringContaining('role'),
  });
});

test('what breaks off, or is cut, is not said in half', async () => {
  const answers = [
    stream(begun, text('Hm. '), { type: 'failed', error: { code: 'vendor-failed', message: 'It broke.', hint: '' } }),
    stream(begun, text('Hm. And then there is'), done('length')),
  ];
  await signedInWith({ [LINE]: () => answers.shift() });
  const [worder, one] = [newWorder(), turn()];
  expect(await worder(one, () => undefined, never)).toMatchObject({ text: one.written, refused: 0, why: 'It broke.' });
  expect(await worder(one, () => undefined, never)).toMatchObject({
    text: one.written,
    wording: 'written',
    refused: 0,
  });
});

test('without a key it is told once, and not asked again in this practice for a while', async () => {
  const backend = await signedInWith({
    [LINE]: () => refusal(409, { code: 'no-key', message: 'There is no key for a model.', hint: 'Save one.' }),
  });
  const one = turn('50000000-0000-4000-8000-000000000005');
  const worder: Worder = (...asked) => newWorder()(...asked);
  expect(await worder(one, () => undefined, never)).toMatchObject({
    text: one.written,
    why: 'There is no key for a model. Save one.',
  });
  expect(await worder(one, () => undefined, never)).toEqual({ text: one.written, wording: 'written', refused: 0 });
  expect(backend.asked).toHaveLength(1);
  await worder(turn('30000000-0000-4000-8000-000000000003'), () => undefined, never);
  expect(backend.asked).toHaveLength(2);
});

test('a model that says nothing is not waited for, and is stopped; so is one that nobody waits for any more', async () => {
  const backend = await signedInWith({
    [LINE]: () => new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } }),
  });
  const one = turn();
  const patience = { firstMs: 30, wholeMs: 30 };
  expect(await newWorder({ patience })(one, () => undefined, never)).toMatchObject({
    text: one.written,
    why: expect.stringContaining('too long'),
  });
  const cutting = new AbortController();
  const asked = newWorder()(one, () => undefined, cutting.signal);
  await soon(() => expect(backend.routes().filter((route) => route === LINE)).toHaveLength(2));
  cutting.abort();
  await expect(asked).rejects.toThrow('aborted');
  await soon(() => expect(backend.routes().filter((route) => route.startsWith('DELETE'))).toHaveLength(2));
});
