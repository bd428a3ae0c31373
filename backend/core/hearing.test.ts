import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { EncryptionKey } from '../database/sealed.ts';
import type { Opened, Piece } from '../media/media.ts';
import { fakeShelf } from '../providers/storage/fake.ts';
import { openStorage } from '../providers/storage/open.ts';
import { AppError } from './errors.ts';
import { failureOf } from './hearing-failures.ts';
import { createLog } from './log.ts';
import { piecesAside } from './piece-files.ts';

const key: EncryptionKey = { id: 'aabbccdd', bytes: randomBytes(32) };
const files = openStorage(fakeShelf(), [key]);
const piece = (n: number): Piece => ({ n, channel: null, channels: 1, stretches: [{ fromMs: 0, toMs: 1 }], ms: 1 });
const sound = (n: number, pcm: number[] | null) => ({ n, pcm: pcm && Uint8Array.from(pcm) });

test('what is cut out behind the end of a piece holds up no other piece', async () => {
  const opened = {
    prepared: { pieces: [piece(0), piece(1)], pieceRate: 8_000 },
    async *pieces() {
      yield sound(0, [1, 2]);
      yield sound(0, null);
      yield sound(0, [3, 4]);
      yield sound(1, [5, 6]);
      yield sound(1, null);
    },
    close: () => undefined,
  } as unknown as Opened;
  const aside = piecesAside(opened, [0, 1], { files, team: randomUUID(), now: Date.now() });
  const [first, second] = await Promise.all([aside.ready.get(0), aside.ready.get(1)]);
  expect([[...(await first!.part(0, 1))], [...(await second!.part(0, 1))]]).toEqual([
    [1, 2],
    [5, 6],
  ]);
  await aside.clear();
});

test('a recording that is no more is not worth another try, what is away for a moment is', () => {
  const log = createLog('silent', false);
  const retryable = (status: 404 | 409 | 410) => failureOf(new AppError({ code: 'x', status }, 'x'), log).retryable;
  expect([retryable(404), retryable(409), retryable(410)]).toEqual([false, true, false]);
});
