import { BEHAVIOUR } from './difficulty.ts';
import { type Meter, METERS } from './meters.ts';
import type { Mind, Setup } from './mind.ts';

/** What the buyer lacks most before a yes, and by how much; `null` where nothing is missing. */
export function lacking(
  { meters }: Mind,
  { scenario, difficulty }: Setup,
): { meter: Meter; has: number; needs: number } | null {
  let worst: { meter: Meter; has: number; needs: number } | null = null;
  for (const meter of METERS) {
    const wanted = scenario.success.needs[meter];
    if (wanted === undefined) continue;
    const needs = wanted + BEHAVIOUR[difficulty].bar;
    const has = meters[meter];
    if (has < needs && needs - has > (worst ? worst.needs - worst.has : 0)) worst = { meter, has, needs };
  }
  return worst;
}
