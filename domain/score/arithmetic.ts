/** Whole numbers that add up to exactly `total`: each exact one rounded down, those with the largest rest rounded up. */
export function whole(exact: readonly number[], total: number): number[] {
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((all, part) => all + part, 0);
  const order = exact
    .map((part, at) => ({ at, rest: part - Math.floor(part) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1;
  return parts;
}

/** Whole parts of 100 in proportion to the weights, by largest remainder; they add up to exactly 100 unless all weights are 0. */
export function portions(weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight * 100) / sum);
  return whole(exact, 100);
}
