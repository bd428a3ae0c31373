import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench } from './shape.ts';

const OTHERS = 50;
const RUN_MS = 30_000;
/** Two hours of talk: a turn every six seconds, in the batches that the extension makes. */
const TURNS = 1200;
const BATCH = 200;
/** What a live call sends, and how often. */
const LIVE_EVERY_MS = 3_000;
const WORDS = 'we count our stock by hand and eleven people come in for it every second Saturday of the month';

interface Delay {
  p99: number;
  p50: number;
  max: number;
}

/** Words on the process's output, from now on. */
function heard<T>(child: ChildProcess, pattern: RegExp, read: (found: RegExpExecArray) => T): Promise<T> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const found = pattern.exec(said);
      if (found) resolve(read(found));
    });
    child.once('exit', (code) => reject(new Error(`the backend ended with ${code}: ${said.slice(-2000)}`)));
  });
}

async function signUp(url: string, email: string): Promise<string> {
  const post = async (at: string, body: object) => {
    const response = await fetch(`${url}${at}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${at} answers ${response.status}: ${await response.text()}`);
    return response.json() as Promise<{ access_token: string }>;
  };
  await post('/auth/v1/otp', { email, create_user: true });
  const mails = await fetch(`${url}/dev/mail`, { headers: { accept: 'application/json' } });
  const { mail } = (await mails.json()) as { mail: { to: string; subject: string }[] };
  const token = /\d{6}/.exec(mail.find(({ to }) => to === email)?.subject ?? '')?.[0];
  return (await post('/auth/v1/verify', { type: 'email', email, token })).access_token;
}

function newCall(url: string, token: string) {
  const id = randomUUID();
  const startedAt = new Date(Date.now() - 7_200_000).toISOString();
  let revision = 0;
  return async (seqs: readonly number[]): Promise<void> => {
    const turns = seqs.map((seq) => ({
      seq,
      speaker: `s${seq % 2}`,
      name: seq % 2 ? 'Dana Whitfield' : 'Marcus Bell',
      side: seq % 2 ? 'rep' : 'buyer',
      text: `${WORDS} ${seq}`,
      startMs: seq * 6_000,
      endMs: seq * 6_000 + 5_500,
      final: true,
    }));
    const call = { id, site: 'meet', startedAt, status: 'live', speakers: {}, pauses: [], revision: (revision += 1) };
    const response = await fetch(`${url}/api/calls/sync`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ deviceId: 'bench', sentAt: new Date().toISOString(), call, turns }),
    });
    if (!response.ok) throw new Error(`a batch answers ${response.status}: ${await response.text()}`);
    await response.arrayBuffer();
  };
}

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Fifty calls that go on, and long ones that come whole, one after another. Gives how many turns arrived. */
async function arrive(url: string, token: string): Promise<number> {
  const until = Date.now() + RUN_MS;
  let turns = 0;
  const live = async (at: number) => {
    const send = newCall(url, token);
    await pause((at / OTHERS) * LIVE_EVERY_MS);
    for (let seq = 0; Date.now() < until; seq++) {
      const began = Date.now();
      await send([seq]);
      turns += 1;
      await pause(Math.max(0, LIVE_EVERY_MS - (Date.now() - began)));
    }
  };
  const long = async () => {
    while (Date.now() < until) {
      const send = newCall(url, token);
      for (let seq = 0; seq < TURNS && Date.now() < until; seq += BATCH) {
        await send(range(seq, BATCH));
        turns += BATCH;
      }
    }
  };
  await Promise.all([long(), ...range(0, OTHERS).map(live)]);
  return turns;
}

async function measure(): Promise<Delay & { turns: number }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bench-turns-'));
  const child = spawn(process.execPath, ['--import', './bench/turns-arriving-server.ts', 'backend/server.ts'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'silent', PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await heard(child, /listening (http:\/\/\S+)/, ([, found = '']) => found);
    const token = await signUp(url, 'bench@example.com');
    await newCall(url, token)(range(0, BATCH)); // warms up
    child.kill('SIGUSR2');
    const turns = await arrive(url, token);
    const told = heard(child, /event-loop (\{.*\})/, ([, found = '']) => JSON.parse(found) as Delay);
    child.kill('SIGUSR2');
    return { ...(await told), turns };
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGTERM')) await gone;
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Two-hour calls come in whole, one after another, while fifty others send a turn every three seconds. */
export const turnsArriving: Bench = {
  name: 'turns-arriving',
  what: 'Event-loop delay of the backend while a 2 h call’s turns arrive and 50 other calls go on, p99',
  unit: 'ms',
  target: 30,
  better: 'lower',
  async run() {
    const { p99, p50, max, turns } = await measure();
    const detail = `p50 ${p50.toFixed(1)} ms, longest ${max.toFixed(1)} ms, over ${RUN_MS / 1000} s in the backend’s own process`;
    return { value: p99, samples: turns, detail };
  },
};
