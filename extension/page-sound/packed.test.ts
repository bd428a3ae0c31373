import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRAME_SAMPLES } from '../capture/framer.ts';
import { loudness, pack, unpack } from './packed.ts';

test('what is packed is unpacked as it was, and is base64 as everybody has it', () => {
  const samples = fc.int16Array({ minLength: 2 * FRAME_SAMPLES, maxLength: 2 * FRAME_SAMPLES });
  fc.assert(
    fc.property(samples, (given) => {
      const pcm = new Int16Array(given);
      const packed = pack(pcm);
      expect(packed).toBe(Buffer.from(pcm.buffer).toString('base64'));
      expect(unpack(packed)?.pcm).toEqual(pcm);
    }),
    { numRuns: 30 },
  );
});

test('how loud each side is comes with it', () => {
  const pcm = new Int16Array(2 * FRAME_SAMPLES);
  for (let at = 0; at < pcm.length; at += 2) pcm[at] = at % 4 === 0 ? 16_384 : -16_384;
  expect(unpack(pack(pcm))?.levels).toEqual([0.5, 0]);
  expect(loudness(pcm, 1)).toBe(0);
});

test('anything else is no frame', () => {
  const good = pack(new Int16Array(2 * FRAME_SAMPLES));
  for (const wrong of [undefined, 7, '', 'AAAA', `${good}AAAA`, `!${good.slice(1)}`, { packed: good }]) {
    expect(unpack(wrong)).toBeNull();
  }
});
