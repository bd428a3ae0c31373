const EVERY_MS = 50;

/** Asks again until the answer is truthy and gives it; fails with what was waited for and the last answer. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  withinMs = 30_000,
): Promise<Exclude<T, null | undefined | false | 0 | ''>> {
  const last = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as Exclude<T, null | undefined | false | 0 | ''>;
    if (performance.now() > last)
      throw new Error(`Waited ${withinMs / 1000} s in vain for ${what}; last: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
