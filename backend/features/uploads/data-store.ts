import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { DataStore, Upload as TusUpload } from '@tus/server';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { free } from '../../core/freed.ts';
import { ProviderError } from '../../core/provider-error.ts';
import { FINGERPRINT_BYTES, MOST_PART_BYTES, PARTS_LIVE_MS, type Uploads } from '../../core/uploads.ts';
import type { Storage } from '../../providers/storage/storage.ts';

/** What is left of a request that broke off is kept from this size on. */
const LEAST_PART_BYTES = 64 * 1024;

export interface Needs {
  uploads: Uploads;
  files: Storage;
}

/** tus' store for one request of one user: each PATCH becomes a sealed file with an end, and a note in the database that decides about two at once. */
export class PartStore extends DataStore {
  readonly #ctx: Ctx;
  readonly #needs: Needs;

  constructor(ctx: Ctx, needs: Needs) {
    super();
    this.extensions = ['creation', 'termination'];
    this.#ctx = ctx;
    this.#needs = needs;
  }

  override async create(upload: TusUpload): Promise<TusUpload> {
    const { name, type, sha256, again } = upload.metadata ?? {};
    const known = await this.#needs.uploads.begin(
      this.#ctx,
      {
        id: upload.id,
        name: named(name),
        type: type?.slice(0, 100) ?? null,
        bytes: upload.size ?? 0,
        fingerprint: sha256 && /^[0-9a-f]{64}$/.test(sha256) ? sha256 : null,
        again: again !== undefined,
      },
      this.#ctx.now(),
    );
    if (known) throw new KnownRecording(known.id, known.title, known.at);
    return upload;
  }

  override async getUpload(id: string): Promise<TusUpload> {
    const upload = await this.#needs.uploads.read(this.#ctx, id, this.#ctx.now());
    if (upload.over) throw gone();
    return new TusUpload({ id, size: upload.bytes, offset: upload.received });
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const { files, uploads } = this.#needs;
    const now = this.#ctx.now();
    const hash = createHash('sha256');
    let [bytes, hashed] = [0, 0];
    const arriving = taken(stream);
    async function* content(): AsyncGenerator<Uint8Array> {
      for await (const chunk of arriving.bytes as AsyncIterable<Buffer>) {
        const first = chunk.subarray(0, FINGERPRINT_BYTES - hashed);
        hash.update(first);
        hashed += first.length;
        bytes += chunk.length;
        yield chunk;
        free(chunk);
      }
      const error = arriving.broken();
      if (error && bytes < LEAST_PART_BYTES) throw error;
    }
    const options = { until: now + PARTS_LIVE_MS, maxBytes: MOST_PART_BYTES };
    const kept = await files.put(this.#ctx.team, content(), options).catch((error: unknown) => {
      throw storing(error);
    });
    const part = { from: offset, bytes: kept.bytes, fileKey: kept.key };
    try {
      if (kept.bytes === 0) throw new Error('nothing came');
      const whole = offset === 0 && hashed === Math.min(FINGERPRINT_BYTES, await this.#sizeOf(id));
      const fingerprint = whole ? { fingerprint: hash.digest('hex') } : {};
      return await uploads.stored(this.#ctx, id, { ...part, ...fingerprint }, now);
    } catch (error) {
      await files.remove(this.#ctx.team, kept.key);
      if (kept.bytes === 0) return offset;
      throw error;
    }
  }

  override async remove(id: string): Promise<void> {
    await this.#needs.uploads.drop(this.#ctx, id);
  }

  async #sizeOf(id: string): Promise<number> {
    return (await this.#needs.uploads.read(this.#ctx, id, this.#ctx.now())).bytes;
  }
}

/**
 * The bytes of a request as they come, ended where it breaks off: what a stream holds is lost with its failure, and what has come is not to be sent a second time.
 */
function taken(stream: Readable): { bytes: Readable; broken: () => Error | null } {
  const bytes = new PassThrough();
  let failure: Error | null = null;
  stream.on('data', (chunk: Buffer) => {
    if (!bytes.write(chunk)) stream.pause();
  });
  bytes.on('drain', () => stream.resume());
  stream.once('end', () => bytes.end());
  stream.once('error', (error: Error) => {
    failure = error;
    bytes.end();
  });
  stream.once('close', () => bytes.end());
  return { bytes, broken: () => failure };
}

/** The user brought this very file in before. */
export class KnownRecording extends AppError {
  readonly call: string;

  constructor(call: string, title: string | null, at: string) {
    const day = new Date(at).toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' });
    super(
      { code: 'recording-known', status: 409 },
      `You brought this recording in on ${day}${title ? `, as “${title}”` : ''}.`,
      { hint: 'Open that call, or bring it in once more.' },
    );
    this.call = call;
  }
}

/** A name as it is shown: of one line, with nothing of a path. */
const named = (name: string | null | undefined): string =>
  (name ?? '')
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed() || 'Recording';

const gone = (): AppError =>
  new AppError({ code: 'upload-gone', status: 410 }, 'This upload is not kept any more.', {
    hint: 'Choose the file again.',
  });

/** What the storage refuses by, as the client is told: what came so far stays. */
function storing(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError({ code: 'disk-full', status: 507 }, 'The server has no room left for this recording.', {
      hint: 'What has come so far is kept for a day: go on later.',
    });
  }
  if (error instanceof ProviderError) {
    return new AppError('unavailable', 'The storage cannot be reached.', {
      hint: 'Go on in a minute; nothing is lost.',
    });
  }
  return error;
}
