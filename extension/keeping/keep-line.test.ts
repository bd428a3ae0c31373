import { expect, test, vi } from 'vitest';
import { unpackSound } from '#domain/kept-sound/packets.ts';
import { settled } from '../../tests/support/settled.ts';
import type { EarParts, Line } from '../capture/ear.ts';
import type { EarState } from '../live/hearing-messages.ts';
import { withKeptSound, type KeepParts } from './keep-line.ts';

const told = [{ atMs: 0, how: 'announced' as const, text: 'It is recorded.', soundKept: true }];

function keeping(optedIn = true) {
  const kept: number[] = [];
  const states: Pick<EarState, 'code' | 'detail'>[] = [];
  const policyOf = vi.fn(async () => (optedIn ? { days: 30, rule: 'remind' as const } : null));
  const parts: KeepParts = {
    openEncoder: async (onPacket) => ({
      encode: ({ atMs }) => onPacket({ atMs, loud: [0, 0], opus: new Uint8Array([1]) }),
      flush: async () => undefined,
      close: () => undefined,
    }),
    watchConsent: (_, listener) => listener(told),
    policyOf,
    async add(_, { bytes }) {
      kept.push(...unpackSound(bytes).map(({ atMs }) => atMs));
      return 'kept';
    },
    takeBack: async () => undefined,
    noteStopped: async () => undefined,
    tell: () => undefined,
  };
  let onState: (state: Pick<EarState, 'code' | 'detail'>) => void = () => undefined;
  const open: EarParts['openLine'] = (_, events): Line => {
    ({ onState } = events);
    return { frame: vi.fn(), rest: vi.fn(), missed: vi.fn(), close: async () => undefined };
  };
  const events = {
    onHeard: vi.fn(),
    onGap: vi.fn(),
    onState: (state: (typeof states)[number]) => void states.push(state),
  };
  const order = { callId: 'call-1' } as never;
  const line = withKeptSound(open, parts)(order, events, new AbortController().signal, null as never);
  const play = (from: number, to: number) => {
    for (let n = from; n < to; n += 1) line.frame({ seq: n, atMs: n * 20, pcm: new Int16Array(640) });
  };
  const asked = () =>
    settled('the team to be asked', () => policyOf.mock.calls.length > 0).then(() => policyOf.mock.results[0]?.value);
  return {
    line,
    play,
    kept,
    states,
    asked,
    state: (code: EarState['code'], detail: string) => onState({ code, detail }),
  };
}

test('what comes after hearing has failed is not kept, and the rep is told; what was before is', async () => {
  const { line, play, kept, states, asked, state } = keeping();
  await asked();
  play(0, 5);
  state('waiting', 'There is no network.');
  play(5, 10);
  state('failed', 'All 600 minutes are used.');
  await settled('what was heard', () => kept.length === 10);
  play(10, 20);
  await line.close();
  expect(kept).toHaveLength(10);
  expect(states.at(-1)?.detail).toBe('All 600 minutes are used. Its sound is not kept any more either.');
});

test('where nothing is kept a failure says nothing of it', async () => {
  const { play, states, asked, state } = keeping(false);
  await asked();
  play(0, 5);
  state('failed', 'All 600 minutes are used.');
  expect(states.at(-1)?.detail).toBe('All 600 minutes are used.');
});
