import { randomUUID } from 'node:crypto';
import { percentile } from './grade.ts';
import { saying } from './saying.ts';
import type { Bench } from './shape.ts';

const KEY = 'sk-bench-0123456789';
const AT_ONCE = 50;
const USERS = 10;
/** Each of the fifty asks so often, the next time where its answer is whole. */
const ROUNDS = 6;
/** An answer of some 80 tokens, 40 ms between two of them: fifty of them go on all the time, and some fifteen a second begin. */
const LETTERS = 560;
const NEXT_MS = 40;
const LASTS_MS = (LETTERS / 7) * NEXT_MS;
const QUESTION = 'They say that it is too expensive. What do I say?';

/** When the first words came, in milliseconds; the answer is read to its end. */
async function firstOf(url: string, token: string, body: object, first: RegExp): Promise<number> {
  const begun = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
  const decoder = new TextDecoder();
  let ms = 0;
  for await (const chunk of response.body ?? [])
    if (!ms && first.test(decoder.decode(chunk, { stream: true }))) ms = performance.now() - begun;
  if (!ms) throw new Error('an answer came without a word');
  return ms;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Fifty askers, begun one after another over the length of an answer, so that fifty answers are always on their way. */
async function asked(ask: (asker: number) => Promise<number>): Promise<number[]> {
  const askers = Array.from({ length: AT_ONCE }, async (_, asker) => {
    await pause((asker / AT_ONCE) * LASTS_MS);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await ask(asker));
    return times.slice(1); // the first one of each warms up
  });
  return (await Promise.all(askers)).flat().sort((a, b) => a - b);
}

async function measure() {
  const vendor = saying(['bench/gateway-vendor.ts', KEY, '0', String(NEXT_MS), String(LETTERS)], /vendor (\S+)\n/);
  const vendorUrl = await vendor.said;
  const backend = saying(['bench/answer-server.ts', vendorUrl, KEY, String(USERS)], /backend (\{.*\})\n/);
  try {
    const { url, tokens } = JSON.parse(await backend.said) as { url: string; tokens: string[] };
    const sessions = Array.from({ length: AT_ONCE }, () => randomUUID());
    const byBackend = (asker: number): Promise<number> => {
      const order = { session: sessions[asker], answer: randomUUID(), question: QUESTION, model: 'gpt-4.1-mini' };
      return firstOf(`${url}/api/ai/coach`, tokens[asker % USERS] ?? '', order, /event: text/);
    };
    const chat = { model: 'gpt-4.1-mini', stream: true, messages: [{ role: 'user', content: QUESTION }] };
    const directly = (): Promise<number> => firstOf(`${vendorUrl}/chat/completions`, KEY, chat, /"content":"[^"]/);
    const direct = await asked(directly);
    const ours = await asked(byBackend);
    // All fifty in the same moment: what nobody does, and the most that it can take.
    const burst = await Promise.all(sessions.map((_, asker) => byBackend(asker)));
    return { direct, ours, burst: burst.sort((a, b) => a - b) };
  } finally {
    await backend.stop();
    await vendor.stop();
  }
}

type Measured = Awaited<ReturnType<typeof measure>>;
let measuring: Promise<Measured> | undefined;
const once = (): Promise<Measured> => (measuring ??= measure());

const bench = (name: string, share: number, target: number): Bench => ({
  name,
  what: `Added time to an answer’s first words over asking the vendor directly, by HTTP through all of the backend, 50 streams at once, p${share * 100}`,
  unit: 'ms',
  target,
  better: 'lower',
  async run() {
    const { direct, ours, burst } = await once();
    const all = (sorted: number[]): string => [0.5, 0.95].map((one) => percentile(sorted, one).toFixed(1)).join(' / ');
    const detail = `p50 / p95: ${all(ours)} ms by the backend, ${all(direct)} ms directly; ${all(burst)} ms where all 50 ask in the same moment`;
    return { value: percentile(ours, share) - percentile(direct, share), samples: ours.length, detail };
  },
});

/**
 * An answer over the whole route: HTTP, sign-in, the chat's credit, the material, the gateway, the stream. Each process has its own; all share the machine.
 * What is promised (5 and 15 ms) is asked of the gateway; these are what the route keeps to, decision 59.
 */
export const answerFirstToken = [bench('answer-first-token-p50', 0.5, 12), bench('answer-first-token-p95', 0.95, 35)];
