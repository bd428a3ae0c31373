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
/** As Linux counts processor time for programs, whatever its own clock. */
const TICKS_A_SECOND = 100;
const TUS = { 'tus-resumable': '1.0.0' };

/** An hour of a call as WAVE: 16 kHz, 16 bits, one channel, seven seconds of ten spoken. */
function hour(): Buffer<ArrayBuffer> {
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
function memoryOf(pid: number): { all: number; others: number } {
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
  const sizes = [...parents.keys()].filter(ofIt).map((one) => {
    try {
      const told = /Pss:\s+(\d+)/.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1];
      return { one, size: Number(told ?? 0) };
    } catch {
      return { one, size: 0 };
    }
  });
  const sum = (some: typeof sizes): number => some.reduce((all, { size }) => all + size, 0);
  return { all: sum(sizes), others: sum(sizes.filter(({ one }) => one !== pid)) };
}

/** Processor seconds that a process took so far, and that those took which it began and which ended. */
function processorOf(pid: number): { own: number; ended: number } {
  const fields = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ');
  const sum = (from: number): number => (Number(fields[from]) + Number(fields[from + 1])) / TICKS_A_SECOND;
  return { own: sum(11), ended: sum(13) };
}

/** What it costs to watch the memory of a process is no part of its time: that is measured by itself. */
async function measure(watched: boolean) {
  const vendor = await transcriptionVendors({ [KEY]: 'good' });
  const backend = saying(
    ['--expose-gc', 'bench/answer-server.ts', vendor.env.OPENAI_BASE_URL, KEY, '2'],
    /backend (\{.*\})\n/,
  );
  try {
    const { url, tokens } = JSON.parse(await backend.said) as { url: string; tokens: string[] };
    // A user has credits for one: another one warms the backend up.
    let token = tokens[1] ?? '';
    let cameWhole = 0;
    const send = async (to: string, init: RequestInit = {}): Promise<Response> => {
      const headers = { authorization: `Bearer ${token}`, ...(init.headers as object) };
      const response = await fetch(`${url}${to}`, { ...init, headers });
      if (!response.ok) throw new Error(`${to} answers ${response.status}: ${await response.text()}`);
      return response;
    };
    const bring = async (bytes: Buffer<ArrayBuffer>): Promise<string> => {
      const length = String(bytes.length);
      const begun = await send('/api/uploads', {
        method: 'POST',
        headers: { ...TUS, 'upload-length': length, 'upload-metadata': `name ${btoa('hour.wav')}` },
      });
      const at = begun.headers.get('location') ?? '';
      for (let offset = 0; offset < bytes.length; offset += PART) {
        const headers = { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
        await send(at, { method: 'PATCH', headers, body: bytes.subarray(offset, offset + PART) });
      }
      cameWhole = performance.now();
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
    const most = { ...before };
    const look = (): void => {
      const now = memoryOf(backend.pid);
      most.all = Math.max(most.all, now.all);
      most.others = Math.max(most.others, now.others);
    };
    const looking = watched ? setInterval(look, LOOK_MS * 2) : undefined;
    const cost = (): number[] => {
      const { own, ended } = processorOf(backend.pid);
      return [own, ended, processorOf(process.pid).own];
    };
    const [spent, began] = [cost(), performance.now()];
    await bring(whole);
    const seconds = (performance.now() - began) / 1000;
    clearInterval(looking);
    const [backendTook = 0, decodingTook = 0, benchTook = 0] = cost().map((now, at) => now - (spent[at] ?? 0));
    return {
      seconds,
      cameWhole: (cameWhole - began) / 1000,
      took: { backendTook, decodingTook, benchTook },
      megabytes: (most.all - before.all) / 1024,
      decoding: (most.others - before.others) / 1024,
      pieces: vendor.asked.length - 1,
    };
  } finally {
    await backend.stop();
    await vendor.close();
  }
}

/** An hour over the whole way: upload, decoding in a process of its own, a vendor who answers at once, the rules' judgement. */
export const analyzerUpload: readonly Bench[] = [
  {
    name: 'analyzer-upload',
    what: 'An hour of WAVE brought in over HTTP until its call is ready, the vendor answering at once',
    unit: 's',
    target: 10,
    better: 'lower',
    async run() {
      const { seconds, cameWhole, pieces, took } = await measure(false);
      const { backendTook, decodingTook, benchTook } = took;
      const detail =
        `115 MB, heard in ${pieces} pieces; uploaded after ${cameWhole.toFixed(1)} s; processor seconds: backend ${backendTook.toFixed(1)}, ` +
        `the process that decodes ${decodingTook.toFixed(1)}, this bench (who sends, and the vendor) ${benchTook.toFixed(1)}`;
      return { value: seconds, samples: 1, detail };
    },
  },
  {
    name: 'analyzer-upload-memory',
    what: 'Memory by which the backend grows meanwhile, the process that decodes included',
    unit: 'MB',
    target: 80,
    better: 'lower',
    async run() {
      const { megabytes, decoding } = await measure(true);
      return {
        value: megabytes,
        samples: 1,
        detail: `proportional set size, the most of what was seen every 100 ms; the process that decodes took ${decoding.toFixed(0)} MB`,
      };
    },
  },
];
