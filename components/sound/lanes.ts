import { PACKET_MS, type SoundPacket } from '#domain/kept-sound/packets.ts';

/** How loud each side is over a call, 0 to 1, in even steps of time; null where nothing was kept. */
export interface Lanes {
  rep: (number | null)[];
  buyer: (number | null)[];
}

/** The loudest moment of each side in each of `count` steps of the call. */
export function lanesOf(packets: readonly SoundPacket[], lengthMs: number, count: number): Lanes {
  const lanes: Lanes = { rep: Array(count).fill(null) as null[], buyer: Array(count).fill(null) as null[] };
  for (const { atMs, loud } of packets) {
    const at = Math.min(count - 1, Math.floor((atMs / lengthMs) * count));
    lanes.rep[at] = Math.max(lanes.rep[at] ?? 0, loud[0] / 255);
    lanes.buyer[at] = Math.max(lanes.buyer[at] ?? 0, loud[1] / 255);
  }
  return lanes;
}

/** Where the kept sound ends, milliseconds of the call. */
export const endOf = (packets: readonly SoundPacket[]): number => (packets.at(-1)?.atMs ?? 0) + PACKET_MS;
