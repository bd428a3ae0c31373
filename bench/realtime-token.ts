import { randomUUID } from 'node:crypto';
import { personaById } from '#domain/practice/personas/personas.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import { speechTokens } from '../tests/fakes/speech-tokens.ts';
import { percentile } from './grade.ts';
import { saying } from './saying.ts';
import type { Bench } from './shape.ts';

const KEY = 'sk-bench-0123456789';
/** A user may ask for 30 in ten minutes. */
const EACH = 28;
const USERS = 12;

async function asked(url: string, token: string, body: object): Promise<number> {
  const begun = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${text}`);
  return performance.now() - begun;
}

/** Tokens one after the other through all of the backend, and the vendor asked directly for the same. */
async function measure() {
  const vendor = await speechTokens({ [KEY]: 'good' });
  const arguments_ = ['bench/answer-server.ts', vendor.env.OPENAI_BASE_URL, KEY, String(USERS)];
  const backend = saying(arguments_, /backend (\{.*\})\n/);
  try {
    const { url, tokens } = JSON.parse(await backend.said) as { url: string; tokens: string[] };
    const persona = personaById('david-thompson');
    const ours: number[] = [];
    for (const token of tokens) {
      const practice = randomUUID();
      const order = { practice, persona, scenario: SCENARIOS[0], difficulty: 'hard' };
      await asked(`${url}/api/practices/${practice}/begin`, token, { channel: 'voice' });
      for (let at = 0; at < EACH; at += 1) ours.push(await asked(`${url}/api/ai/realtime-token`, token, order));
    }
    const session = vendor.asked.at(-1)?.body ?? {};
    const direct: number[] = [];
    for (let at = 0; at < ours.length; at += 1)
      direct.push(await asked(`${vendor.env.OPENAI_BASE_URL}/realtime/client_secrets`, KEY, session));
    const sorted = (all: number[]) => all.slice(EACH).sort((a, b) => a - b); // the first user's warm up
    return { ours: sorted(ours), direct: sorted(direct) };
  } finally {
    await backend.stop();
    vendor.close();
  }
}

/** What our share of a token is: the whole way by HTTP, less the median of the vendor's own. */
export const realtimeToken: Bench = {
  name: 'realtime-token',
  what: 'A token to talk with a buyer, through all of the backend, less what the vendor takes, p95',
  unit: 'ms',
  target: 30,
  better: 'lower',
  async run() {
    const { ours, direct } = await measure();
    const all = (sorted: number[]): string => [0.5, 0.95].map((one) => percentile(sorted, one).toFixed(1)).join(' / ');
    return {
      value: percentile(ours, 0.95) - percentile(direct, 0.5),
      samples: ours.length,
      detail: `p50 / p95: ${all(ours)} ms by the backend, ${all(direct)} ms directly`,
    };
  },
};
