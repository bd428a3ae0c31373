import { beatFinder } from './beats.ts';

const RATE = 16_000;
const FRAME = 320;
/** Beats are found to less than this, 2 ms. */
const EVEN = 32;

/** A beat as the vendor got it: its place in the sound, in samples, and when the frame came that begins it (`performance.now()`). */
export interface Caught {
  place: number;
  atMs: number;
}

export interface Evenness {
  /** Frames that were to come and did not: both sides are short by them at the same place. */
  lost: number;
  /** Places where one side alone is short or long: what the browser gave of that source. */
  slips: number;
  /** How far the sides moved against each other, in milliseconds. */
  driftMs: number;
  beats: number;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** How far one row of beats moved against another from its begin to its end, in samples. */
function drift(rep: readonly number[], buyer: readonly number[], every: number): number {
  const apart: number[] = [];
  let at = 0;
  const away = (place: number, i: number): number => place - (rep[i] ?? Infinity);
  for (const place of buyer) {
    while (Math.abs(away(place, at + 1)) <= Math.abs(away(place, at))) at += 1;
    const offset = away(place, at);
    if (!Number.isFinite(offset)) continue;
    const before = apart.at(-1) ?? offset;
    apart.push(offset + every * Math.round((before - offset) / every));
  }
  const tenth = Math.max(1, Math.floor(apart.length / 10));
  return Math.abs(median(apart.slice(-tenth)) - median(apart.slice(0, tenth)));
}

/** Sound as it came at the vendor; only its beats are kept. */
export function newTape() {
  const sides: [rep: Caught[], buyer: Caught[]] = [[], []];
  let cameAt = 0;
  let samples = 0;
  const finders = sides.map((side) => beatFinder(RATE, (place) => side.push({ place, atMs: cameAt })));

  return {
    onSound(data: Buffer, atMs: number): void {
      cameAt = atMs;
      for (let at = 0; at + 3 < data.length; at += 4) {
        finders[0]?.(data.readInt16LE(at) / 32_768);
        finders[1]?.(data.readInt16LE(at + 2) / 32_768);
      }
      samples += data.length / 4;
    },
    samples: (): number => samples,
    /** Beats of a side that came since a time. */
    since: (channel: 0 | 1, fromMs: number): Caught[] => sides[channel].filter(({ atMs }) => atMs >= fromMs),
    /** How even a stretch came that has a beat each `everyMs` on both sides. */
    evenness(fromMs: number, everyMs: number): Evenness {
      const every = (RATE * everyMs) / 1000;
      const [rep, buyer] = sides.map((side) => side.filter(({ atMs }) => atMs >= fromMs).map(({ place }) => place)) as [
        number[],
        number[],
      ];
      /** Where beats are further apart or nearer than they were played, by how many samples. */
      const uneven = (places: number[]) =>
        places
          .slice(1)
          .map((place, i) => {
            const apart = place - (places[i] ?? 0);
            return { from: places[i] ?? 0, to: place, by: apart - every * Math.max(1, Math.round(apart / every)) };
          })
          .filter(({ by }) => Math.abs(by) > EVEN);
      const [ofRep, ofBuyer] = [uneven(rep), uneven(buyer)];
      let lost = 0;
      let both = 0;
      for (const one of ofBuyer) {
        const other = ofRep.find(({ from, to, by }) => from < one.to && to > one.from && by * one.by > 0);
        if (!other) continue;
        both += 1;
        if (one.by < 0) lost += Math.round(Math.min(-one.by, -other.by) / FRAME);
      }
      return {
        lost,
        slips: ofRep.length + ofBuyer.length - 2 * both,
        driftMs: (drift(rep, buyer, every) / RATE) * 1000,
        beats: rep.length + buyer.length,
      };
    },
  };
}
