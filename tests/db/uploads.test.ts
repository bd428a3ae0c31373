import { randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { ask, batch, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import type { TestUser } from './support/database.ts';
import { fingerprint, recording, swept, transcriberOf } from './support/heard-uploads.ts';

const KB = 1024;
const DAY = 86_400_000;
const TUS = { 'tus-resumable': '1.0.0' };
const OCTETS = { ...TUS, 'content-type': 'application/offset+octet-stream' };

describe('uploads of recordings', () => {
  let home: TestBackend;
  let user: TestUser;
  let team: string;
  beforeAll(async () => void (home = await openTestBackend('pglite')));
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser();
    team = await teamOf(home, user);
    home.clock.now = Date.now();
  });

  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const send = (to: string, init: RequestInit & { as?: TestUser } = {}) => home.send(to, { as: user, team, ...init });
  const codeOf = async (response: Response) =>
    `${response.status} ${((await response.json()) as { error: { code: string } }).error.code}`;
  const begin = (bytes: number, more: Record<string, string> = {}) =>
    send('/api/uploads', {
      method: 'POST',
      headers: {
        ...TUS,
        'upload-length': String(bytes),
        'upload-metadata': Object.entries({ name: 'call.wav', ...more })
          .map(([key, value]) => `${key} ${base64(value)}`)
          .join(','),
      },
    });
  const patch = (to: string, offset: number, body: BodyInit) =>
    send(to, {
      method: 'PATCH',
      headers: { ...OCTETS, 'upload-offset': String(offset) },
      body,
      duplex: 'half',
    } as RequestInit);
  const offsetOf = async (to: string) =>
    Number((await send(to, { method: 'HEAD', headers: TUS })).headers.get('upload-offset'));
  const filesOf = (): Promise<string[]> => readdir(path.join(home.filesFolder, team)).catch(() => []);
  const bytesOf = (bytes: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);

  async function bring(bytes: Buffer, more: Record<string, string> = {}): Promise<string> {
    const at = (await begin(bytes.length, more)).headers.get('location') ?? '';
    for (let offset = 0; offset < bytes.length; offset += 2_000 * KB) {
      expect((await patch(at, offset, bytesOf(bytes.subarray(offset, offset + 2_000 * KB)))).status).toBe(204);
    }
    return at.split('/').at(-1) ?? '';
  }

  async function callOf(): Promise<string> {
    const payload = batch({ id: randomUUID() });
    await ask(user.client, 'sync_call', { team, payload });
    return payload.call.id;
  }

  const sweep = () => swept(home);

  test('come part by part: cut off, resumed where they were, two at once, theirs alone, and gone when they are left', async () => {
    const bytes = randomBytes(400 * KB);
    const begun = await begin(bytes.length, { sha256: fingerprint(bytes) });
    expect([begun.status, begun.headers.get('tus-resumable')]).toEqual([201, '1.0.0']);
    const at = begun.headers.get('location') ?? '';
    expect(at).toMatch(/^\/api\/uploads\/[0-9a-f-]{36}$/);
    expect(await offsetOf(at)).toBe(0);

    // The browser is closed in the middle of a request: what came stays.
    let pulls = 0;
    const cut = new ReadableStream({
      async pull(controller) {
        if ((pulls += 1) === 1) return controller.enqueue(bytes.subarray(0, 100 * KB));
        await new Promise((resolve) => setTimeout(resolve, 50));
        controller.error(new Error('gone'));
      },
    });
    await send(at, {
      method: 'PATCH',
      headers: { ...OCTETS, 'upload-offset': '0', 'content-length': String(200 * KB) },
      body: cut,
      duplex: 'half',
    } as RequestInit);
    await expect.poll(() => offsetOf(at)).toBe(100 * KB);
    const known = await send(`/api/uploads/known?sha256=${fingerprint(bytes)}&bytes=${bytes.length}`);
    expect(await known.json()).toEqual({ call: null, upload: { id: at.split('/').at(-1), offset: 100 * KB } });

    expect(await codeOf(await patch(at, 0, bytesOf(bytes.subarray(0, 10))))).toBe('409 offset-conflict');
    const two = await Promise.all([1, 2].map(() => patch(at, 100 * KB, bytesOf(bytes.subarray(100 * KB, 300 * KB)))));
    expect(two.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
    expect(await offsetOf(at)).toBe(300 * KB);

    const stranger = await home.newUser();
    for (const method of ['HEAD', 'DELETE']) {
      expect((await home.send(at, { as: stranger, method, headers: TUS })).status).toBe(404);
    }
    expect(await codeOf(await send(`${at}/probe`))).toBe('409 upload-unfinished');
    expect((await patch(at, 300 * KB, bytesOf(bytes.subarray(300 * KB)))).status).toBe(204);
    const [mine] = ((await (await send('/api/uploads')).json()) as { uploads: object[] }).uploads;
    expect(mine).toMatchObject({ name: 'call.wav', bytes: bytes.length, offset: bytes.length });
    expect(await codeOf(await send(`${at}/probe`))).toBe('422 not-sound');
    expect(await filesOf()).toHaveLength(3);

    home.clock.now += DAY - 60_000;
    await sweep();
    expect(await filesOf()).toHaveLength(3);
    home.clock.now += 120_000;
    await sweep();
    expect(await filesOf()).toEqual([]);
  });

  test('are refused in words: empty, too large, too many, no tus, another offset; a full disk keeps what came', async () => {
    expect(await codeOf(await begin(0))).toBe('400 empty-file');
    expect(await codeOf(await begin(500 * KB * KB + 1))).toBe('413 too-large');
    expect(await codeOf(await send('/api/uploads', { method: 'POST', headers: { 'upload-length': '5' } }))).toBe(
      '400 invalid',
    );
    expect(
      await codeOf(await send('/api/uploads', { method: 'POST', headers: { ...TUS, 'upload-length': '-5' } })),
    ).toBe('400 invalid');
    const at = (await begin(9_000 * KB, { name: '../../etc/\u0000pass\u202ewd.mp3' })).headers.get('location') ?? '';
    expect(await (await send(at)).json()).toMatchObject({ name: 'pass wd.mp3' });
    expect(await codeOf(await patch(at, 0, new Uint8Array(8 * KB * KB + 1)))).toBe('413 too-large');

    const { files } = home.deps;
    const { put } = files;
    onTestFinished(() => void (files.put = put));
    files.put = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    const full = await patch(at, 0, new Uint8Array(KB));
    expect(await codeOf(full)).toBe('507 disk-full');
    files.put = put;
    expect(await offsetOf(at)).toBe(0);
    expect((await patch(at, 0, new Uint8Array(KB))).status).toBe(204);

    const small = (await begin(5)).headers.get('location') ?? '';
    const over = await patch(small, 0, new Uint8Array(6));
    expect([over.status, await over.text()]).toEqual([413, expect.stringContaining('More bytes came than')]);

    for (let more = 0; more < 8; more += 1) expect((await begin(5)).status).toBe(201);
    expect(await codeOf(await begin(5))).toBe('409 uploads-full');
    expect((await send(at, { method: 'DELETE', headers: TUS })).status).toBe(204);
    expect((await begin(5)).status).toBe(201);
    await sweep();
    expect(await filesOf()).toEqual([]);
  });

  const transcriber = (hears: Parameters<typeof transcriberOf>[2]) => transcriberOf(home, { user, team }, hears);

  test('are heard piece by piece; where the vendor goes down, the rest alone is heard the next time, and no word twice', async () => {
    let down = true;
    const { vendors, transcribing, who } = await transcriber((n) => (down && n >= 4 ? 'broken' : 'good'));
    const bytes = recording();
    const id = await bring(bytes);
    const progress: number[] = [];
    const signal = new AbortController().signal;
    const first = transcribing.transcribe(who, id, { signal, onProgress: (done) => progress.push(done) });
    await expect(first).rejects.toMatchObject({ code: 'vendor-down', retryable: true });
    expect(vendors.state.mostAtOnce).toBeLessThanOrEqual(3);
    expect(progress.at(-1)).toBeGreaterThan(0.5);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    const before = vendors.asked.length;

    down = false;
    const heard = await transcribing.transcribe(who, id, { signal });
    const sent = vendors.asked.slice(before);
    expect(sent.length).toBeLessThan(before);
    expect(heard).toMatchObject({
      toldApartBy: 'vendor',
      durationMs: 180_000,
      vendor: 'openai',
      model: 'gpt-4o-transcribe-diarize',
      missing: [],
      warnings: [],
    });
    expect(heard.talkMs[0]).toBeGreaterThan(100_000);
    // A word a second of what was sent, each once, at times at which somebody speaks; silence was not sent.
    const words = heard.turns.flatMap(({ text }) => text.split(' '));
    const seconds = vendors.asked.filter((_, n) => n < 4 || n >= before).map((asked) => asked.seconds);
    expect(words).toHaveLength(seconds.reduce((sum, one) => sum + Math.ceil(one), 0));
    expect(seconds.reduce((sum, one) => sum + one, 0)).toBeLessThan(150);
    expect(heard.turns.map(({ startMs }) => startMs)).toEqual(
      heard.turns.map(({ startMs }) => startMs).toSorted((a, b) => a - b),
    );
    expect(heard.turns.every(({ startMs }) => (startMs / 1000) % 10 < 9)).toBe(true);

    // The team keeps no sound any more, since a moment ago: nothing of it stays, but that the file is known.
    const call = await callOf();
    const keep = (on: boolean) => ask(user.client, 'set_hearing', { team, patch: { keep_sound: on } });
    await keep(true);
    const { uploads } = home.deps;
    const { done } = uploads;
    uploads.done = async (...asked) => {
      uploads.done = done;
      await keep(false);
      return done(...asked);
    };
    expect(await transcribing.done(who, id, call)).toEqual({ kept: false });
    expect(await filesOf()).toEqual([]);
    expect(await codeOf(await send(`/api/calls/${call}/recording`))).toBe('404 not-found');
    const again = await begin(bytes.length, { sha256: fingerprint(bytes) });
    expect([await codeOf(again.clone()), again.headers.get('location')]).toEqual([
      '409 recording-known',
      `/api/calls/${call}`,
    ]);
    expect((await begin(bytes.length, { sha256: fingerprint(bytes), again: 'yes' })).status).toBe(201);
  });

  test('of music alone nobody is understood; what is heard of one that was removed meanwhile is removed with it', async () => {
    const music = ['♪', '[Music]', '(upbeat music)'].map((text, at) => ({ text, start: at, end: at + 1 }));
    const { transcribing, who } = await transcriber(() => music);
    const signal = new AbortController().signal;
    const id = await bring(recording());
    const told = {
      code: 'no-words',
      retryable: false,
      message: expect.stringContaining('It costs no credits') as string,
    };
    await expect(transcribing.transcribe(who, id, { signal })).rejects.toMatchObject(told);

    const other = await bring(recording());
    const late = await transcriber(async (n) => {
      if (n === 0) await Promise.all([id, other].map((one) => transcribing.drop(who, one)));
      return 'good' as const;
    });
    const gone = late.transcribing.transcribe(who, other, { signal });
    await expect(gone).rejects.toMatchObject({ code: 'not-found', retryable: false });
    expect(await filesOf()).toEqual([]);
  });

  test('stay with their call where the team keeps sound: whole, by ranges, with peaks, until they are deleted', async () => {
    await ask(user.client, 'set_hearing', { team, patch: { keep_sound: true } });
    const { transcribing, who } = await transcriber(() => 'good');
    const bytes = recording();
    const id = await bring(bytes);
    expect(await (await send(`/api/uploads/${id}/probe`)).json()).toMatchObject({
      type: 'audio/wav',
      codec: 'pcm-s16',
      rate: 8_000,
      durationMs: 180_000,
    });
    const stop = new AbortController();
    const stopped = transcribing.transcribe(who, id, { signal: stop.signal, onProgress: () => stop.abort('enough') });
    await expect(stopped).rejects.toBe('enough');
    await transcribing.transcribe(who, id, { signal: new AbortController().signal });
    const call = await callOf();
    expect(await transcribing.done(who, id, call)).toEqual({ kept: true });
    expect(await transcribing.done(who, id, call)).toEqual({ kept: true });
    await transcribing.drop(who, id);
    expect(await filesOf()).toHaveLength(2);

    const whole = await send(`/api/calls/${call}/recording`);
    expect([whole.status, whole.headers.get('content-type'), whole.headers.get('accept-ranges')]).toEqual([
      200,
      'audio/wav',
      'bytes',
    ]);
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const range = async (header: string) => {
      const response = await send(`/api/calls/${call}/recording`, { headers: { range: header } });
      return [
        response.status,
        response.headers.get('content-range'),
        Buffer.from(await response.arrayBuffer()),
      ] as const;
    };
    const from = 2_000 * KB - 5;
    expect(await range(`bytes=${from}-${from + 9}`)).toEqual([
      206,
      `bytes ${from}-${from + 9}/${bytes.length}`,
      bytes.subarray(from, from + 10),
    ]);
    expect(await range('bytes=-4')).toEqual([
      206,
      `bytes ${bytes.length - 4}-${bytes.length - 1}/${bytes.length}`,
      bytes.subarray(-4),
    ]);
    expect((await range(`bytes=${bytes.length}-`))[0]).toBe(416);
    const peaks = (await (await send(`/api/calls/${call}/peaks`)).json()) as { peaks: number[]; perSecond: number };
    expect([peaks.peaks.length, peaks.perSecond]).toEqual([360, 2]);
    expect(Math.max(...peaks.peaks)).toBeGreaterThan(20);
    expect(peaks.peaks[0]).toBe(0);

    const stranger = await home.newUser();
    expect((await home.send(`/api/calls/${call}/recording`, { as: stranger })).status).toBe(404);
    expect(await (await send(`/api/calls/${call}/recording`, { method: 'DELETE' })).json()).toEqual({ deleted: true });
    expect((await send(`/api/calls/${call}/peaks`)).status).toBe(404);
    await sweep();
    expect(await filesOf()).toEqual([]);
  });
});
