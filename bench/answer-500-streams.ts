import { randomUUID } from 'node:crypto';
import { saying } from './saying.ts';
import type { Bench } from './shape.ts';

const KEY = 'sk-bench-0123456789';
const STREAMS = 500;
const USERS = 10;
/** Who warms up asks so often each. */
const WARM = 5;
/** An answer of 60 tokens, a second between two of them: all have begun long before one ends. */
const LETTERS = 420;
const NEXT_MS = 1_000;
const QUESTION = 'They say that it is too expensive. What do I say?';

/** A user with a chat: one credit pays for all that is asked in it. */
interface Asker {
  token: string;
  session: string;
}

/** Reads an answer to its end; gives its letters. `begun` is told at its first words. */
async function read(url: string, { token, session }: Asker, begun: () => void): Promise<number> {
  const response = await fetch(`${url}/api/ai/coach`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ session, answer: randomUUID(), question: QUESTION, model: 'gpt-4.1-mini' }),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  const decoder = new TextDecoder();
  let text = '';
  let told = false;
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (!told && text.includes('event: text')) begun();
    told ||= text.includes('event: text');
  }
  const pieces = [...text.matchAll(/event: text\ndata: (.*)\n/g)].map(
    ([, data = '{}']) => JSON.parse(data) as { text: string },
  );
  return text.includes('event: done') ? pieces.reduce((sum, piece) => sum + piece.text.length, 0) : 0;
}

async function measure() {
  const vendor = saying(['bench/gateway-vendor.ts', KEY, '300', String(NEXT_MS), String(LETTERS)], /vendor (\S+)\n/);
  const backend = saying(
    ['--expose-gc', 'bench/answer-server.ts', await vendor.said, KEY, String(USERS)],
    /backend (\{.*\})\n/,
  );
  try {
    const { url, tokens } = JSON.parse(await backend.said) as { url: string; tokens: string[] };
    const memory = async () =>
      JSON.parse(await backend.ask('memory', /memory (\{.*\})\n/)) as { alive: number; resident: number };
    const askers = tokens.map((token): Asker => ({ token, session: randomUUID() }));
    const askerOf = (at: number): Asker => askers[at % USERS] as Asker;
    await Promise.all(Array.from({ length: USERS }, (_, at) => read(url, askerOf(at), () => undefined)));
    await Promise.all(Array.from({ length: USERS * WARM }, (_, at) => read(url, askerOf(at), () => undefined)));
    const before = await memory();
    let begun = 0;
    const all = Promise.withResolvers<void>();
    const count = (): void => {
      begun += 1;
      if (begun === STREAMS) all.resolve();
    };
    const reading = Promise.allSettled(Array.from({ length: STREAMS }, (_, at) => read(url, askerOf(at), count)));
    await Promise.race([all.promise, reading]);
    const open = begun;
    const during = await memory();
    const results = await reading;
    const whole = results.filter((one) => one.status === 'fulfilled' && one.value === LETTERS).length;
    const each = (what: keyof typeof before): number => (during[what] - before[what]) / STREAMS / 1024;
    return { errors: STREAMS - whole, open, alive: each('alive'), resident: each('resident') };
  } finally {
    await backend.stop();
    await vendor.stop();
  }
}

let measuring: ReturnType<typeof measure> | undefined;
const once = () => (measuring ??= measure());

/** 500 answers over the whole route: HTTP, sign-in, credits, gateway, the stream to the reader. Vendor and readers have processes of their own. */
export const answer500Streams: readonly Bench[] = [
  {
    name: 'answer-500-streams-errors',
    what: 'Answers that are not whole of 500 that stream at once by HTTP through all of the backend',
    unit: 'answers',
    target: 0,
    better: 'lower',
    async run() {
      const { errors, open } = await once();
      return { value: errors, samples: STREAMS, detail: `${open} had begun when memory was read` };
    },
  },
  {
    name: 'answer-500-streams-memory',
    what: 'Memory of the backend’s process for each of 500 answers that stream at once by HTTP',
    unit: 'KB',
    target: 150,
    better: 'lower',
    async run() {
      const { alive, resident } = await once();
      const detail = `alive after garbage was collected; the process grew by ${resident.toFixed(0)} KB for each as 500 began in one moment`;
      return { value: alive, samples: STREAMS, detail };
    },
  },
];
