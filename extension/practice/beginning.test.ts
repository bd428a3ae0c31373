import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { aPractice } from '../../tests/support/practice.ts';
import { ApiError } from '../client/api-error.ts';
import { database } from '../store/database.ts';
import * as client from './client.ts';
import { VoiceError, type VoiceWay } from './contract.ts';
import { listPractices } from './kept.ts';
import { askFor } from './realtime/grant.ts';
import { realtimeWay } from './realtime/way.ts';
import { beginPractice, runningHere } from './running.ts';
import { soon } from '../../tests/support/soon.ts';

vi.mock('../sync/owner.ts', () => ({ accountNow: async () => ({ user: 'u', backend: 'b', team: '' }) }));
vi.mock('../client/session.ts', () => ({ session: async () => ({ user: { id: 'u', email: '' }, backend: 'b' }) }));
vi.mock('./client.ts', () => ({
  beginPractice: vi.fn(),
  endPractice: vi.fn(async () => ({ refunded: true })),
  reportUsage: vi.fn(async () => ({ counted: true })),
}));
vi.mock('./realtime/grant.ts', () => ({ askFor: vi.fn() }));
vi.mock('./realtime/way.ts', () => ({ realtimeWay: vi.fn() }));

const { persona, scenario } = aPractice();
const WISH = { persona, scenario, difficulty: 'medium', focus: 'objection-handling', assisted: false } as const;
const begin = () => beginPractice({ ...WISH, channel: 'voice' });

/** A live voice that asks for its token as it opens, as the real one does; what came of it, in order. */
function liveVoice() {
  const did: string[] = [];
  const over = new AbortController();
  const paying = Promise.withResolvers<Awaited<ReturnType<typeof client.beginPractice>>>();
  vi.mocked(client.beginPractice).mockReturnValue(paying.promise);
  vi.mocked(askFor).mockReturnValue(async () => {
    did.push('token');
    return { value: 'v', expiresAt: '', model: 'm', baseUrl: 'https://v.example', instructions: 'r' };
  });
  const way: VoiceWay = {
    name: 'realtime',
    async open() {
      did.push('opens');
      const ask = vi.mocked(realtimeWay).mock.calls.at(-1)?.[0].ask;
      await ask?.(over.signal);
      did.push('open');
    },
    say: async ({ written }) => ({ text: written, startMs: 0, endMs: 1, cut: false, wording: 'model' }),
    mute: () => undefined,
    handsFree: () => undefined,
    hold: () => undefined,
    async close() {
      over.abort();
      did.push('closed');
    },
  };
  vi.mocked(realtimeWay).mockReturnValue(way);
  const opens = () => soon(() => expect(did).toContain('opens'));
  return { did, way, paying, opens };
}

beforeEach(() => fakeBrowser.reset());
afterEach(async () => {
  await runningHere()?.close();
  await database.practices.clear();
  vi.clearAllMocks();
});

test('a voice is opened while it is being paid, and asks for nothing that costs before; it is paid once', async () => {
  const { did, paying, opens } = liveVoice();
  const begun = begin();
  await opens();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(did).toEqual(['opens']);
  expect(await listPractices()).toEqual([]);
  paying.resolve({ cost: 1, covers: 'voice', replayed: false });
  const run = await begun;
  await soon(() => expect(run.now()).toMatchObject({ phase: 'rep', voice: { connected: true } }));
  expect(did).toEqual(['opens', 'token', 'open']);
  expect(await listPractices()).toMatchObject([{ paid: { cost: 1, channel: 'voice' } }]);
  expect(client.beginPractice).toHaveBeenCalledTimes(1);
});

test('one that is refused opens no line and leaves nothing behind', async () => {
  const { did, paying, opens } = liveVoice();
  const begun = begin();
  await opens();
  paying.reject(new ApiError('No credit is left.', { status: 402, code: 'not-enough-credits' }));
  await expect(begun).rejects.toMatchObject({ code: 'refused', message: 'No credit is left.' });
  await soon(() => expect(did).toContain('closed'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(did).toEqual(['opens', 'closed']);
  expect(await listPractices()).toEqual([]);
  expect(runningHere()).toBeNull();
});

test('a microphone that fails while it is being paid gives the credit back once it was', async () => {
  const { way, paying } = liveVoice();
  way.open = () => Promise.reject(new VoiceError('microphone-refused', 'It may not be used.'));
  const begun = begin();
  await soon(() => expect(realtimeWay).toHaveBeenCalled());
  expect(client.endPractice).not.toHaveBeenCalled();
  paying.resolve({ cost: 1, covers: 'voice', replayed: false });
  const run = await begun;
  await soon(() => expect(run.now().notices.map(({ fault }) => fault)).toContain('connection-lost'));
  expect(vi.mocked(client.endPractice).mock.calls.map(([, , reason]) => reason)).toEqual(['died']);
  expect(run.now().channel).toBe('text');
});
