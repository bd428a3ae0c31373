import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConsentChoice } from '../consent/consent.ts';
import { mayKeepSound, tookItBack } from './may-keep.ts';
import { loudnessOf, MOST_CHUNK_BYTES, packSound, SoundMalformed, unpackSound, type SoundPacket } from './packets.ts';

const packet = fc.record({
  step: fc.integer({ min: 1, max: 60_000 }),
  loud: fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 })),
  opus: fc.uint8Array({ minLength: 1, maxLength: 1_276 }),
});
const chunk = fc.array(packet, { minLength: 1, maxLength: 40 }).map((list) => {
  let atMs = 0;
  return list.map(({ step, loud, opus }): SoundPacket => {
    atMs += step;
    return { atMs, loud, opus: new Uint8Array(opus) };
  });
});

test('what is packed comes back as it was, wherever its bytes lie', () => {
  fc.assert(
    fc.property(chunk, (packets) => {
      const bytes = packSound(packets);
      expect(unpackSound(bytes)).toEqual(packets);
      const inside = new Uint8Array(bytes.length + 7);
      inside.set(bytes, 3);
      expect(unpackSound(inside.subarray(3, 3 + bytes.length))).toEqual(packets);
    }),
  );
});

test('a chunk that was cut or changed is refused or read as packets in order, and never breaks anything', () => {
  fc.assert(
    fc.property(chunk, fc.nat(), fc.nat(255), (packets, at, byte) => {
      const bytes = packSound(packets);
      const cut = bytes.subarray(0, at % bytes.length);
      const changed = new Uint8Array(bytes);
      changed[at % bytes.length] = byte;
      for (const one of [cut, changed, new Uint8Array(0)]) {
        try {
          const times = unpackSound(one).map(({ atMs }) => atMs);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
        } catch (error) {
          expect(error).toBeInstanceOf(SoundMalformed);
        }
      }
    }),
  );
});

test('ten seconds at the rate that we ask for are far below the most that a chunk may have', () => {
  const packets = Array.from({ length: 500 }, (_, n): SoundPacket => ({
    atMs: n * 20,
    loud: [1, 2],
    opus: new Uint8Array(80),
  }));
  expect(packSound(packets).length).toBeLessThan(MOST_CHUNK_BYTES / 4);
});

test('loudness is 0 in silence, 255 at full scale, and even steps between', () => {
  expect([0, 1e-7, 1e-3, 1, 2].map(loudnessOf)).toEqual([0, 0, 128, 255, 255]);
});

const told = (how: ConsentChoice['how'], soundKept?: true): ConsentChoice => ({
  atMs: 0,
  how,
  text: '…',
  ...(soundKept && { soundKept }),
});

test.each([
  ['nobody opted in', false, 'off', [told('announced', true)], false],
  ['nobody was told', true, 'off', [], false],
  ['they were told, but not that it is kept', true, 'remind', [told('announced')], false],
  ['they were told that it is kept', true, 'remind', [told('announced', true)], true],
  ['they objected', true, 'remind', [told('announced', true), told('skipped')], false],
  ['they objected and were told again', true, 'confirm', [told('skipped'), told('announced', true)], true],
  ['it was announced under a rule that asks for it', true, 'confirm', [told('announced', true)], true],
] as const)('sound is kept only where it may be: %s', (_, optedIn, rule, chosen, kept) => {
  expect(mayKeepSound({ optedIn, rule, chosen })).toBe(kept);
});

test('whoever agreed and does not any more took it back; whoever never agreed did not', () => {
  expect(tookItBack([])).toBe(false);
  expect(tookItBack([told('skipped')])).toBe(false);
  expect(tookItBack([told('announced')])).toBe(false);
  expect(tookItBack([told('announced', true)])).toBe(false);
  expect(tookItBack([told('announced', true), told('skipped')])).toBe(true);
});
