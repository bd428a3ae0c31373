import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConsentChoice } from '#domain/consent/consent.ts';
import { LINES } from '#domain/demo/story-data.ts';
import { storyOf } from '#domain/demo/story.ts';
import timing from '../../backend/features/demo/assets/timing.json' with { type: 'json' };
import { aCall } from '../../tests/support/live.ts';
import { settled } from '../../tests/support/settled.ts';
import type { LineEvents } from '../capture/ear.ts';
import { newLiveTracks } from '../capture/tracks.ts';
import { mayHear } from '../client/speech.ts';
import { writeSettings } from '../client/settings.ts';
import { database } from '../store/database.ts';
import { heardLine } from './heard-line.ts';

vi.mock('../capture/waits-told.ts', () => ({ hearOnceTold: vi.fn(async () => undefined) }));

const DEMO = 'http://127.0.0.1:8787/demo/call?audio=1';
const choice = (how: ConsentChoice['how']): ConsentChoice => ({ atMs: 0, how, text: 'An assistant listens.' });
const choose = (...hows: ConsentChoice['how'][]) =>
  database.calls.put({ ...aCall(), consent: hows.map((how) => choice(how)) });
let ending: AbortController;

beforeEach(async () => {
  ending = new AbortController();
  await writeSettings({ consentRule: '' });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(storyOf(LINES, timing)));
});
afterEach(async () => {
  ending.abort();
  vi.restoreAllMocks();
  await database.calls.clear();
});

function hearDemo() {
  const states: Parameters<LineEvents['onState']>[0][] = [];
  const ask = vi.fn();
  const open = heardLine({ policyOf: async () => null, tell: vi.fn(), ask, mayHear, mayUseService: async () => false });
  const order = { callId: aCall().id, startedAt: 0, tabId: 1, site: 'meet', echoCancelling: true, demo: DEMO } as const;
  const events = { onHeard: vi.fn(), onGap: vi.fn(), onState: (state: (typeof states)[0]) => void states.push(state) };
  const line = open(order, events, ending.signal, newLiveTracks());
  let seq = 0;
  const play = (): void => line.frame({ seq, atMs: seq++ * 20, pcm: new Int16Array(640) });
  const told = (code: string) => settled(code, () => (play(), states.at(-1)?.code === code));
  return { states, told };
}

test('the demo call is heard like any other until somebody objects, and says so then', async () => {
  await choose('announced');
  const { states, told } = hearDemo();
  await told('hearing');
  await choose('announced', 'skipped');
  await told('failed');
  expect(states.at(-1)).toMatchObject({ needs: 'consent', detail: expect.stringContaining('objected') as unknown });
  expect(states.at(-1)?.detail).toContain('Pause stops captions, too.');
});

test('the demo call waits for a team’s rule, too', async () => {
  await choose();
  await writeSettings({ consentRule: 'confirm' });
  const { states, told } = hearDemo();
  await told('failed');
  expect(states.map(({ code }) => code)).not.toContain('hearing');
  expect(states.at(-1)).toMatchObject({ needs: 'consent' });
});
