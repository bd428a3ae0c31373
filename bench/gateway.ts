import { saying } from './saying.ts';
import type { Bench } from './shape.ts';

const KEY = 'sk-bench-0123456789';
/** What the asker found of a vendor that waits so long, and says so much. */
async function asking<T>(mode: string, vendor: { firstMs: number; nextMs: number; letters: number }): Promise<T> {
  const given = [vendor.firstMs, vendor.nextMs, vendor.letters].map(String);
  const { said: url, stop } = saying(['bench/gateway-vendor.ts', KEY, ...given], /vendor (\S+)\n/);
  try {
    const args = ['--expose-gc', 'bench/gateway-asker.ts', mode, await url, KEY, String(vendor.letters)];
    const { said, stop: end } = saying(args, /found (\{.*\})\n/);
    const found = JSON.parse(await said) as T;
    await end();
    return found;
  } finally {
    await stop();
  }
}

interface Firsts {
  direct: { p50: number; p95: number };
  gateway: { p50: number; p95: number };
  coldP50: number;
  samples: number;
}

let firsts: Promise<Firsts> | undefined;
const firstTokens = (): Promise<Firsts> =>
  (firsts ??= asking<Firsts>('first-token', { firstMs: 120, nextMs: 15, letters: 280 }));

let streams: Promise<{ errors: number; open: number; bytesEach: number }> | undefined;
const manyStreams = () => (streams ??= asking('streams', { firstMs: 300, nextMs: 120, letters: 420 }));

const added = (share: 'p50' | 'p95', target: number): Bench => ({
  name: `gateway-first-token-${share}`,
  what: `Time that the gateway adds to the first token over asking the same vendor directly, 50 streams at once, ${share}`,
  unit: 'ms',
  target,
  better: 'lower',
  async run() {
    const { direct, gateway, coldP50, samples } = await firstTokens();
    const detail = `${gateway[share].toFixed(1)} ms by the gateway, ${direct[share].toFixed(1)} ms directly; who has not asked for ten seconds, alone: ${coldP50.toFixed(1)} ms`;
    return { value: gateway[share] - direct[share], samples, detail };
  },
});

export const gateway: readonly Bench[] = [
  added('p50', 5),
  added('p95', 15),
  {
    name: 'gateway-500-streams-errors',
    what: 'Answers that are not whole of 500 that stream at once through the gateway',
    unit: 'answers',
    target: 0,
    better: 'lower',
    async run() {
      const { errors, open } = await manyStreams();
      return { value: errors, samples: 500, detail: `${open} had begun and none had ended when memory was read` };
    },
  },
  {
    name: 'gateway-500-streams-memory',
    what: 'Memory of the backend’s process for each of 500 streams',
    unit: 'KB',
    target: 150,
    better: 'lower',
    async run() {
      const { bytesEach } = await manyStreams();
      return {
        value: bytesEach / 1024,
        samples: 500,
        detail: 'resident, after garbage was collected, the vendor in another process',
      };
    },
  },
];
