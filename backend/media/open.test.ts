import type * as ChildProcess from 'node:child_process';
import { EventEmitter } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { talking, wavFile } from '../../tests/support/made-sound.ts';
import { until } from '../../tests/support/until.ts';
import type { SoundSource } from './media.ts';
import { openMedia } from './open.ts';

const system = vi.hoisted(() => ({ full: false }));
vi.mock('node:child_process', async (original) => {
  const real = await original<typeof ChildProcess>();
  return { ...real, fork: (...all: Parameters<typeof real.fork>) => (system.full ? notStarted() : real.fork(...all)) };
});

/** As Node tells it where no file can be opened any more: without pipes, and of the error later. */
function notStarted() {
  const running = Object.assign(new EventEmitter(), { kill: () => false });
  process.nextTick(() => running.emit('error', new Error('spawn EMFILE')));
  return running;
}

const SOUND = {
  rate: 8_000,
  channels: [
    talking(8_000, 9, [
      [1, 3],
      [5, 8],
    ]),
  ],
};
const sourceOf = (bytes: Uint8Array): SoundSource => ({
  size: bytes.length,
  read: async (from, to) => bytes.slice(from, to),
});

describe('recordings that are decoded', () => {
  test('run in a process of their own, which is ended where it takes too much, goes silent or breaks', async () => {
    const signal = new AbortController().signal;
    const file = wavFile(SOUND);
    const opened = await openMedia().open(sourceOf(file), { together: true, signal });
    const pcm: Uint8Array[] = [];
    for await (const part of opened.pieces([0])) if (part.pcm) pcm.push(Uint8Array.from(part.pcm));
    opened.close();
    const [piece] = opened.prepared.pieces;
    expect(pcm.reduce((sum, { length }) => sum + length, 0)).toBe(((piece?.ms ?? 0) / 1000) * 8_000 * 2);
    const greedy = openMedia({ residentBytes: 1024 });
    await expect(greedy.probe(sourceOf(file), signal)).rejects.toMatchObject({ why: 'too-heavy' });
    const stuck = openMedia({ stalledMs: 100 });
    const never = { size: 1_000_000, read: () => new Promise<Uint8Array>(() => undefined) };
    await expect(stuck.probe(never, signal)).rejects.toMatchObject({ why: 'too-heavy' });
    const slow = openMedia({ probeMs: 100 });
    const begun = {
      size: 1_000_000,
      read: async (_: number, to: number) => (to > 12 ? never.read() : file.slice(0, to)),
    };
    await expect(slow.probe(begun, signal)).rejects.toMatchObject({ why: 'too-heavy' });
    const away = { size: 1_000_000, read: () => Promise.reject(new Error('the storage is away')) };
    await expect(openMedia().probe(away, signal)).rejects.toThrow('the storage is away');
  });

  test('reach nothing of this machine from there, and a probe waits for no long recording', async () => {
    const signal = new AbortController().signal;
    const file = wavFile(SOUND);
    process.env['MEDIA_TEST_SECRET'] = 'secret';
    onTestFinished(() => void delete process.env['MEDIA_TEST_SECRET']);
    // It tells by the type of a file what it could do.
    const child = new URL('../../tests/fixtures/hostile-decoder.ts', import.meta.url);
    const able = async (bytes: Buffer) => (await openMedia({ child }).probe(sourceOf(bytes), signal)).type;
    expect(await able(file)).toBe('alive');
    expect(await able(Buffer.from('no WAVE'))).toBe('alive native');
    const killed = openMedia({ child }).open(sourceOf(file), { together: true, signal });
    await expect(killed).rejects.toMatchObject({ why: 'too-heavy' });

    const busy = openMedia({ atOnce: 1 });
    const long = await busy.open(sourceOf(file), { together: true, signal });
    expect(await busy.probe(sourceOf(file), signal)).toMatchObject({ codec: 'pcm-s16', durationMs: 9_000 });
    long.close();
  });

  test('leave no pipe open where nobody takes what they give, and are told as our failure where none can be started', async () => {
    const signal = new AbortController().signal;
    const file = wavFile(SOUND);
    const pipes = () => process.getActiveResourcesInfo().filter((kind) => kind === 'PipeWrap').length;
    const before = pipes();
    const long = wavFile({ rate: 8_000, channels: [talking(8_000, 30, [[1, 29]])] });
    const opened = await openMedia().open(sourceOf(long), { together: true, signal });
    const left = opened.pieces([0]);
    await left.next();
    await setTimeout(100); // more comes meanwhile than is taken
    opened.close();
    await until('its pipes are closed', () => pipes() <= before);

    system.full = true;
    onTestFinished(() => void (system.full = false));
    await expect(openMedia().probe(sourceOf(file), signal)).rejects.toThrow('no process to decode in');
  });
});
