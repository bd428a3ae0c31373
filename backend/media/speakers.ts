import { speechIn } from './gate.ts';

/** How much louder the one channel is where it leads: 6 dB. */
const LEADS = 2;

/**
 * Whether a speaker is on each of two channels, told by their energies in frames of 20 ms in which anybody speaks: they rise and fall apart (correlation of their
 * logarithms below 0.5), in four of five frames one leads by 6 dB, and each leads in one of fifty at least. Two channels of one room, of one mix, or one of which is
 * silent are none.
 */
export function onePerChannel(left: Uint16Array, right: Uint16Array): boolean {
  const [speaksLeft, speaksRight] = [speechIn(left), speechIn(right)];
  let [n, leftLeads, rightLeads] = [0, 0, 0];
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0];
  for (let at = 0; at < left.length; at += 1) {
    if (!speaksLeft[at] && !speaksRight[at]) continue;
    const [a, b] = [left[at] as number, right[at] as number];
    const [x, y] = [Math.log(a + 1), Math.log(b + 1)];
    n += 1;
    if (a >= LEADS * b) leftLeads += 1;
    else if (b >= LEADS * a) rightLeads += 1;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
    sumXY += x * y;
  }
  if (n === 0) return false;
  const spread = Math.sqrt((n * sumXX - sumX * sumX) * (n * sumYY - sumY * sumY));
  const correlation = spread > 0 ? (n * sumXY - sumX * sumY) / spread : 1;
  return correlation < 0.5 && (leftLeads + rightLeads) / n >= 0.8 && Math.min(leftLeads, rightLeads) / n >= 0.02;
}

/** One for each frame in which this channel speaks and is no echo of the other one, which is ten times as loud there. */
export const speechOf = (own: Uint16Array, other: Uint16Array): Uint8Array =>
  speechIn(own).map((speaks, at) => (speaks && (other[at] as number) < 10 * (own[at] as number) ? 1 : 0));
