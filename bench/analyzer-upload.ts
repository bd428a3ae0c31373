import { readdirSync, readFileSync } from 'node:fs';
import { talking, wavFile } from '../tests/support/made-sound.ts';
import { transcriptionVendors } from '../tests/fakes/transcription-vendors.ts';
import { saying } from './saying.ts';
import type { Bench } from './shape.ts';

const KEY = 'sk-bench-0123456789';
const RATE = 16_000;
const SECONDS = 3_600;
/** Two people take turns in each of these. */
const BLOCK_SECONDS = 10;
const PART = 8 * 1024 * 1024;
const LOOK_MS = 50;
const TUS = { 'tus-resumable': '1.0.0' };

/** An hour of a call as WAVE: 16 kHz, 16 bits, one channel, seven seconds of ten spoken. */
function hour(): Buffer {
  const block = wavFile({
    rate: RATE,
    channels: [
      talking(RATE, BLOCK_SECONDS, [
        [0.5, 4],
        [5, 8.5],
      ]),
    ],
  });
  const whole = Buffer.concat([
    block.subarray(0, 44),
    ...Array<Buffer>(SECONDS / BLOCK_SECONDS).fill(block.subarray(44)),
  ]);
  whole.writeUInt32LE(whole.length - 44, 40);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

/** Memory of a process and of all that it began, KB: pages that several share count once between them. */
function memoryOf(pid: number): number {
  const stats = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map<number, number>();
  for (const name of stats) {
    try {
      parents.set(Number(name), Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]));
    } catch {
      // it ended meanwhile
    }
  }
  const ofIt = (one: number): boolean => one === pid || (parents.has(one) && one > 1 && ofIt(parents.get(one) ?? 0));
  return [...parents.keys()].filter(ofIt).reduce((sum, one) => {
    try {
      return sum + Number(/Pss:\s+(\d+)/.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return sum;
    }
  }, 0);
}

async function measure() {
  const vendor = await transcriptionVendors({ [KEY]: 'good' });
  const backend = saying(
    ['--expose-gc', 'bench/answer-server.ts', vendor.env.OPENAI_BASE_URL, KEY, '2'],
    /backend (\{.*\})\n/,
  );
  try {
    const { url, tokens } = JSON.parse(await backend.said) as { url: string; tokens: string[] };
    // A user has credits for one: another one warms the backend up.
    let token = tokens[1] ?? '';
    const send = async (to: string, init: RequestInit = {}): Promise<Response> => {
      const headers = { authorization: `Bearer ${token}`, ...(init.headers as object) };
      const response = await fetch(`${url}${to}`, { ...init, headers });
      if (!response.ok) throw new Error(`${to} answers ${response.status}: ${await response.text()}`);
      return response;
    };
    const bring = async (bytes: Buffer): Promise<string> => {
      const length = String(bytes.length);
      const begun = await send('/api/uploads', {
        method: 'POST',
        headers: { ...TUS, 'upload-length': length, 'upload-metadata': `name ${btoa('hour.wav')}` },
      });
      const at = begun.headers.get('location') ?? '';
      for (let offset = 0; offset < bytes.length; offset += PART) {
        const headers = { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
        await send(at, { method: 'PATCH', headers, body: Uint8Array.from(bytes.subarray(offset, offset + PART)) });
      }
      const upload = at.split('/').at(-1);
      const json = { 'content-type': 'application/json' };
      const { analysis } = (await (
        await send('/api/ai/analyze-call', { method: 'POST', headers: json, body: JSON.stringify({ upload }) })
      ).json()) as { analysis: { id: string } };
      for (;;) {
        const told = (await (await send(`/api/ai/analyze-call/${analysis.id}`)).json()) as {
          analysis: { state: string; failure: unknown };
        };
        if (told.analysis.state === 'ready') return analysis.id;
        if (told.analysis.failure) throw new Error(JSON.stringify(told.analysis.failure));
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    };
    const whole = hour();
    // A backend that has worked: what a first request loads is none of the hour's.
    await bring(
      Buffer.concat([
        wavFile({
          rate: RATE,
          channels: [
            talking(RATE, 20, [
              [1, 9],
              [10, 19],
            ]),
          ],
        }),
      ]),
    );
    token = tokens[0] ?? '';
    await backend.ask('memory', /memory (\{.*\})\n/);
    const before = memoryOf(backend.pid);
    let most = before;
    const looking = setInterval(() => (most = Math.max(most, memoryOf(backend.pid))), LOOK_MS * 2);
    const began = performance.now();
    await bring(whole);
    const seconds = (performance.now() - began) / 1000;
    clearInterval(looking);
    return { seconds, megabytes: (most - before) / 1024, pieces: vendor.asked.length - 1 };
  } finally {
    await backend.stop();
    await vendor.close();
  }
}

let measuring: ReturnType<typeof measure> | undefined;
const once = () => (measuring ??= measure());

/** An hour over the whole way: upload, decoding in a process of its own, a vendor who answers at once, the rules' judgement. */
export const analyzerUpload: readonly Bench[] = [
  {
    name: 'analyzer-upload',
    what: 'An hour of WAVE brought in over HTTP until its call is ready, the vendor answering at once',
    unit: 's',
    target: 10,
    better: 'lower',
    async run() {
      const { seconds, pieces } = await once();
      return { value: seconds, samples: 1, detail: `115 MB, heard in ${pieces} pieces` };
    },
  },
  {
    name: 'analyzer-upload-memory',
    what: 'Memory by which the backend grows meanwhile, the process that decodes included',
    unit: 'MB',
    target: 80,
    better: 'lower',
    async run() {
      const { megabytes } = await once();
      return { value: megabytes, samples: 1, detail: 'proportional set size, the most of what was seen every 100 ms' };
    },
  },
];
