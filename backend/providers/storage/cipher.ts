import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { EncryptionKey } from '../../database/sealed.ts';
import { free } from '../../core/freed.ts';
import { FileDamaged } from './storage.ts';

/*
 * A sealed file: "QHF1", id of the key (4 bytes), salt (32 bytes), then chunks. Each file has a key of its own, made by HKDF from the
 * encryption key, the salt and the file's name. A chunk is AES-256-GCM over up to 64 KB; its number is the nonce and, with a byte that
 * says whether it is the last, the associated data: chunks cannot be swapped, dropped or moved to another file, nor the end cut off.
 */
const MAGIC = Buffer.from('QHF1');
const HEAD = MAGIC.length + 4 + 32;
const CHUNK = 64 * 1024;
const TAG = 16;

/** The content sealed for the file of this name. */
export async function* sealed(
  keys: readonly EncryptionKey[],
  name: string,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const [key] = keys;
  if (!key) throw new Error('There is no encryption key.');
  const salt = randomBytes(32);
  yield Buffer.concat([MAGIC, Buffer.from(key.id, 'hex'), salt]);
  const own = fileKey(key, salt, name);
  let index = 0;
  for await (const { chunk, last } of cut(content, CHUNK)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(index)).setAAD(markOf(index, last));
    const body = cipher.update(chunk);
    yield Buffer.concat([body, cipher.final(), cipher.getAuthTag()]);
    free(body);
    index += 1;
  }
}

/** What `sealed` made, opened. Throws FileDamaged at the first byte that is not right, and when the end is missing. */
export async function* opened(
  keys: readonly EncryptionKey[],
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  let own: Buffer | undefined;
  let index = 0;
  for await (const { chunk, last } of cut(afterHead(), CHUNK + TAG)) {
    if (!own || chunk.length < TAG) throw new FileDamaged();
    yield openChunk(own, index, last, chunk);
    index += 1;
  }

  async function* afterHead(): AsyncGenerator<Uint8Array> {
    let head = Buffer.alloc(0);
    for await (const part of bytes) {
      if (own) {
        yield part;
        continue;
      }
      head = Buffer.concat([head, part]);
      if (head.length < HEAD) continue;
      own = keyOf(keys, head, name);
      yield head.subarray(HEAD);
    }
    if (!own) throw new FileDamaged();
  }
}

function keyOf(keys: readonly EncryptionKey[], head: Buffer, name: string): Buffer {
  const key = keys.find(({ id }) => id === head.subarray(MAGIC.length, MAGIC.length + 4).toString('hex'));
  if (!key || !head.subarray(0, MAGIC.length).equals(MAGIC)) throw new FileDamaged();
  return fileKey(key, head.subarray(HEAD - 32, HEAD), name);
}

function openChunk(key: Buffer, index: number, last: boolean, chunk: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index), { authTagLength: TAG });
    decipher.setAAD(markOf(index, last)).setAuthTag(chunk.subarray(-TAG));
    const plain = decipher.update(chunk.subarray(0, -TAG));
    decipher.final(); // gives nothing more, and throws where anything was changed
    return plain;
  } catch {
    throw new FileDamaged();
  }
}

const fileKey = ({ bytes }: EncryptionKey, salt: Uint8Array, name: string): Buffer =>
  Buffer.from(hkdfSync('sha256', bytes, salt, `quotahit file ${name}`, 32));

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function markOf(index: number, last: boolean): Buffer {
  const mark = Buffer.alloc(5);
  mark.writeUInt32BE(index);
  mark.writeUInt8(last ? 1 : 0, 4);
  return mark;
}

const viewOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, length);

/** Pieces of exactly `size`, the last one shorter or not; an empty content is one empty piece. Each is good until the next one is asked for, and so may its content be. */
async function* cut(
  content: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ chunk: Buffer; last: boolean }> {
  const held = Buffer.allocUnsafeSlow(size);
  let length = 0;
  for await (const part of content) {
    let at = 0;
    while (part.length - at > size - length) {
      if (length === 0) yield { chunk: viewOf(part.subarray(at, at + size)), last: false };
      else {
        held.set(part.subarray(at, at + size - length), length);
        yield { chunk: held, last: false };
      }
      at += size - length;
      length = 0;
    }
    held.set(part.subarray(at), length);
    length += part.length - at;
  }
  yield { chunk: held.subarray(0, length), last: true };
}
