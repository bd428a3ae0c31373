import { expect, test } from 'vitest';
import { VoiceError, type VoiceFault } from '../contract.ts';
import { newLine } from './line.ts';
import type { PeerEvents } from './peer.ts';

/** A line whose peers open, or fail, as the list says. */
function lining(fates: (VoiceFault | 'up')[], { lives = 60_000 } = {}) {
  const told: string[] = [];
  const tokens: string[] = [];
  const opened: { value: string; events: PeerEvents; closed: boolean }[] = [];
  const over = new AbortController();
  const waits: number[] = [];
  const line = newLine(
    {
      ask: async () => {
        tokens.push(`ek_${tokens.length + 1}`);
        return {
          value: tokens.at(-1) ?? '',
          expiresAt: new Date(1_000_000 + lives).toISOString(),
          model: 'm',
          baseUrl: 'https://v',
          instructions: '',
        };
      },
      async open(asked, events) {
        const { value } = await asked;
        const fate = fates.shift() ?? 'up';
        if (fate !== 'up') throw new VoiceError(fate, fate);
        const one = { value, events, closed: false };
        opened.push(one);
        return {
          send: (event) => told.push(JSON.stringify(event)),
          hear: () => undefined,
          close: () => void (one.closed = true),
        };
      },
      events: { onEvent: () => undefined, onSound: () => undefined },
      reconnecting: (now) => told.push(now ? 'lost' : 'back'),
      onUp: (_, { value }) => told.push(`up ${value}`),
      onEnd: ({ fault }) => told.push(`end ${fault}`),
      sleep: async (ms) => void waits.push(ms),
      now: () => 1_000_000,
    },
    over.signal,
  );
  return { line, told, tokens, opened, waits, over };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a line that breaks is taken up again by a new token, with growing waits, and whoever waits for it goes on', async () => {
  const { line, told, opened, waits } = lining(['up', 'connection-lost', 'vendor-busy', 'up']);
  await line.begin();
  opened[0]?.events.onLost();
  expect(await line.up()).toBe(true);
  await settle();
  expect(told).toEqual(['up ek_1', 'lost', 'up ek_4', 'back']);
  expect(waits).toEqual([0, 500, 1_500]);
  expect(opened[0]?.closed).toBe(true);
});

test('one that does not come back ends, with why; what cannot get better is not tried again', async () => {
  const lost = lining(['up', ...Array<VoiceFault>(20).fill('connection-lost')]);
  await lost.line.begin();
  lost.opened[0]?.events.onLost();
  expect(await lost.line.up()).toBe(false);
  expect(lost.told.at(-1)).toBe('end connection-lost');
  expect(lost.waits).toHaveLength(6);
  const poor = lining(['up', 'no-credits']);
  await poor.line.begin();
  poor.line.renew();
  expect(await poor.line.up()).toBe(false);
  expect(poor.told).toEqual(['up ek_1', 'lost', 'end no-credits']);
});

test('a token that ran out before it was used is replaced, once', async () => {
  const late = lining(['token-expired', 'up']);
  await late.line.begin();
  expect(late.told).toEqual(['up ek_2']);
  await expect(lining(['token-expired', 'token-expired']).line.begin()).rejects.toMatchObject({
    fault: 'token-expired',
  });
  const old = lining([], { lives: 2_000 });
  await old.line.begin();
  expect(old.tokens).toHaveLength(2);
});

test('a practice that is left while its line is looked for opens none', async () => {
  const { line, over, opened } = lining(['up']);
  await line.begin();
  opened[0]?.events.onLost();
  over.abort();
  expect(await line.up()).toBe(false);
  await settle();
  expect(opened).toHaveLength(1);
});
