import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ObjectionMet } from '#domain/handling/handling.ts';
import { asCall } from '#domain/practice/practice.ts';
import { wrapUp } from '#domain/wrap-up.ts';
import { aPractice, says } from '../../tests/support/practice.ts';
import { ApiError } from '../client/api-error.ts';
import { database, type Owner } from '../store/database.ts';
import { onMessage } from '../client/messages.ts';
import * as client from './client.ts';
import { deletePractice, listPractices, readPractice, restorePractice } from './kept.ts';
import { beginAgain, beginDrill, beginPractice, beginSame, runningHere, takeUp } from './running.ts';
import { soon } from '../../tests/support/soon.ts';

const owner: Owner = { user: 'u', backend: 'b', team: '' };
let account: Owner | null = null;
vi.mock('../sync/owner.ts', () => ({ accountNow: async () => account }));
vi.mock('./client.ts', () => ({
  beginPractice: vi.fn(async () => ({ cost: 1, covers: 'text', replayed: false })),
  endPractice: vi.fn(async () => ({ refunded: true })),
  reportUsage: vi.fn(async () => ({ counted: true })),
}));
vi.mock('./worder.ts', () => ({
  newWorder: () => async () => ({ text: 'As a model says it.', wording: 'model', refused: 0 }),
}));

const { persona, scenario } = aPractice();
const WISH = {
  ...({
    persona,
    scenario,
    difficulty: 'medium',
    focus: 'objection-handling',
    channel: 'text',
    assisted: true,
  } as const),
  script: '- Ask about budget',
};
const ASK = 'That makes sense. What are you comparing it with?';

beforeEach(async () => {
  fakeBrowser.reset();
  await runningHere()?.close();
  await database.practices.clear();
  account = null;
  vi.clearAllMocks();
});

describe('beginning', () => {
  test('signed out it is free, of this device, in written words, and there when it is taken up', async () => {
    const run = await beginPractice(WISH);
    expect(runningHere()).toBe(run);
    await soon(() => expect(run.now()).toMatchObject({ phase: 'rep', assist: true, script: [{ id: '1' }] }));
    await run.say(ASK);
    const { id } = run.now().practice;
    expect(await takeUp(id)).toBe(run);
    await run.close();
    expect(runningHere()).toBeNull();
    const kept = await readPractice(id);
    expect(kept).toMatchObject({ assisted: true, told: 0, lines: { length: 3 } });
    expect(kept?.owner).toBeUndefined();
    const again = await takeUp(id);
    await soon(() => expect(again.now().phase).toBe('rep'));
    await again.say('And who else looks at it?');
    expect(again.now().practice.lines).toHaveLength(5);
    expect(client.beginPractice).not.toHaveBeenCalled();
  });

  test('the account is told at the end and now and then, not at every line', async () => {
    let told = 0;
    const stop = onMessage('practices.changed', () => void (told += 1));
    const run = await beginPractice(WISH);
    await soon(() => expect(run.now().phase).toBe('rep'));
    for (let line = 0; line < 4; line++) await run.say(ASK);
    expect(told).toBe(0);
    await run.say(ASK);
    await soon(() => expect(told).toBe(1));
    await run.end();
    await soon(() => expect(told).toBe(2));
    stop();
  });

  test('signed in it is paid before it begins, once, and a model has the words', async () => {
    account = owner;
    const run = await beginPractice(WISH);
    const { id } = run.now().practice;
    await soon(() => expect(run.now().phase).toBe('rep'));
    await run.say(ASK);
    expect(run.now().practice.lines[2]?.text).toBe('As a model says it.');
    await run.close();
    const again = await takeUp(id);
    await soon(() => expect(again.now().phase).toBe('rep'));
    expect(vi.mocked(client.beginPractice).mock.calls).toEqual([[owner, id, 'text']]);
    await again.end();
    expect(vi.mocked(client.endPractice).mock.calls[0]?.slice(0, 3)).toEqual([owner, id, 'over']);
    expect(await readPractice(id)).toMatchObject({ owner, paid: { channel: 'text', cost: 1 } });
    await expect(takeUp(id)).resolves.toBe(again);
    await again.close();
    await expect(takeUp(id)).rejects.toMatchObject({ code: 'over' });
  });

  test('what the account refuses does not begin, unless in written words; a backend that is away is no reason', async () => {
    account = owner;
    const refusal = new ApiError('No credit is left.', { status: 402, code: 'not-enough-credits' });
    vi.mocked(client.beginPractice).mockRejectedValueOnce(refusal);
    await expect(beginPractice(WISH)).rejects.toMatchObject({ code: 'refused', message: 'No credit is left.' });
    expect(await listPractices()).toEqual([]);
    const free = await beginPractice(WISH, { onlyWritten: true });
    await soon(() => expect(free.now().phase).toBe('rep'));
    await free.say(ASK);
    expect(free.now().wording).toBe('written');
    await free.close();
    const offline = new ApiError('The backend does not answer.', { status: 0, code: 'offline' });
    vi.mocked(client.beginPractice).mockRejectedValueOnce(offline);
    const here = await beginPractice(WISH);
    expect(here.now().notices).toMatchObject([{ fault: 'kept-here' }]);
  });
});

test('what cannot be kept does not begin, and is not paid', async () => {
  account = owner;
  const full = Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
  vi.spyOn(database.practices, 'add').mockRejectedValueOnce(full);
  await expect(beginPractice(WISH)).rejects.toThrow('no room left');
  expect(vi.mocked(client.endPractice).mock.calls[0]?.[2]).toBe('died');
  const run = await beginPractice(WISH);
  const { id } = run.now().practice;
  await run.close();
  const [one, two] = await Promise.all([takeUp(id), takeUp(id)]);
  expect(one).toBe(two);
});

describe('one at a time', () => {
  test('another one takes the place of one that was left here; that is kept', async () => {
    const first = await beginPractice(WISH);
    const second = await beginPractice(WISH);
    expect(runningHere()).toBe(second);
    await expect(first.say(ASK)).rejects.toThrow('another window');
    const { id } = first.now().practice;
    expect((await takeUp(id)).now().practice.id).toBe(id);
    expect(runningHere()?.now().practice.id).toBe(id);
  });

  test('another window has its own, which this one takes over', async () => {
    vi.resetModules();
    const other = await import('./running.ts');
    const theirs = await other.beginPractice(WISH);
    const { id } = theirs.now().practice;
    await expect(takeUp(id)).rejects.toMatchObject({ code: 'elsewhere' });
    const mine = await takeUp(id, { takeOver: true });
    await soon(() => expect(theirs.now()).toMatchObject({ phase: 'paused', notices: [{ fault: 'gone' }] }));
    await soon(() => expect(mine.now().phase).toBe('rep'));
    await expect(theirs.end()).rejects.toThrow('another window');
    await mine.say(ASK);
    expect((await readPractice(id))?.lines).toHaveLength(3);
  });
});

describe('once more', () => {
  test('from a line on, as the same test, and as a drill of a call, which costs nothing', async () => {
    account = owner;
    const before = says(aPractice(), ASK, 'Our product is the best in the world and it is cheap.');
    const again = await beginAgain({ ...before, endedAt: 5 }, 2);
    expect(again.now().practice).toMatchObject({ lines: { length: 3 }, from: { kind: 'practice', seq: 2 } });
    expect(again.now().practice.endedAt).toBeUndefined();
    const same = await beginSame(before);
    expect(same.now().practice).toMatchObject({ seed: before.seed, lines: before.lines.slice(0, 1) });
    await same.end();
    const { call, turns } = asCall(before);
    const met = wrapUp(call, turns, { certain: true }).objections[0] as ObjectionMet;
    const drill = await beginDrill({ call, turns, met });
    expect(drill.now().practice).toMatchObject({ from: { kind: 'call' }, lines: [{ text: met.heard.said }] });
    expect(client.beginPractice).toHaveBeenCalledTimes(2);
  });

  test('a cold mail waits for the rep’s; another begins with a mail of the buyer’s', async () => {
    const mail = { ...WISH, channel: 'email' } as const;
    const first = await beginPractice({ ...mail, scenario: { ...scenario, kind: 'cold-call' } });
    expect(first.now().practice.lines[0]).toMatchObject({ text: '' });
    await first.end();
    const second = await beginPractice(mail);
    expect(second.now().practice.lines[0]).toMatchObject({ subject: scenario.title });
  });

  test('what is deleted is off the list, comes back with undo, and stops where it runs', async () => {
    const run = await beginPractice(WISH);
    const { id } = run.now().practice;
    await soon(() => expect(run.now().phase).toBe('rep'));
    await deletePractice(id);
    expect(await listPractices()).toEqual([]);
    await soon(() => expect(runningHere()).toBeNull());
    expect(run.now()).toMatchObject({ phase: 'paused', notices: [{ fault: 'gone' }] });
    expect(await restorePractice(id)).toBe(true);
    expect((await takeUp(id)).now().practice.lines).toHaveLength(1);
  });
});
