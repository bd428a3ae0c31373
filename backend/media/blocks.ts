import type { SoundSource } from './media.ts';

/** So much is asked for at once, and so many of them are held. */
const BLOCK_BYTES = 256 * 1024;
const BLOCKS = 4;

interface Block {
  at: number;
  bytes: Uint8Array;
  came: Promise<void>;
}

/**
 * A file that another process has, some blocks of it held here in memory that is used again and again. `asked` orders bytes, `taken` fills what it is given with
 * the next ones that come. Where it is read from its beginning on, the next block is ordered before it is needed.
 */
export function inBlocks(
  size: number,
  asked: (from: number, to: number) => void,
  taken: (into: Uint8Array) => Promise<void>,
): SoundSource {
  const blocks: Block[] = [];
  let coming: Promise<unknown> = Promise.resolve();
  let turn: Promise<unknown> = Promise.resolve();

  function ordered(at: number): Block {
    const length = Math.min(BLOCK_BYTES, size - at * BLOCK_BYTES);
    const old = blocks.length >= BLOCKS ? blocks.shift() : undefined;
    const memory = old?.bytes.buffer ?? new ArrayBuffer(BLOCK_BYTES);
    const bytes = new Uint8Array(memory, 0, length);
    asked(at * BLOCK_BYTES, at * BLOCK_BYTES + length);
    const came = coming.then(() => taken(bytes));
    coming = came;
    const block = { at, bytes, came };
    blocks.push(block);
    return block;
  }

  function held(at: number): Block | undefined {
    const place = blocks.findIndex((block) => block.at === at);
    if (place < 0) return undefined;
    // The one that was used last stays longest.
    const [block] = blocks.splice(place, 1) as [Block];
    blocks.push(block);
    return block;
  }

  async function fill(out: Uint8Array, from: number, to: number): Promise<Uint8Array> {
    for (let at = Math.floor(from / BLOCK_BYTES); at * BLOCK_BYTES < to; at += 1) {
      const goesOn = blocks.at(-1)?.at === at - 1 || blocks.at(-2)?.at === at - 1;
      const block = held(at) ?? ordered(at);
      await block.came;
      const begin = at * BLOCK_BYTES;
      out.set(block.bytes.subarray(Math.max(0, from - begin), to - begin), Math.max(0, begin - from));
      const next = at + 1;
      if (goesOn && next * BLOCK_BYTES < size && !blocks.some((one) => one.at === next)) ordered(next);
    }
    return out;
  }

  return {
    size,
    // One after the other: no block is given away while somebody reads it.
    read(from, to) {
      const next = turn.then(() => fill(new Uint8Array(to - from), from, to));
      turn = next.catch(() => undefined);
      return next;
    },
  };
}
