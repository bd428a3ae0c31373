const PAUSE_MS = { least: 50, most: 150 };
/** What a page is asked costs three processes their time: of a machine that is busy, no more than a fifth is taken by asking. */
const PAUSES_PER_QUESTION = 4;

/** What was asked just before the end may still be answered. */
const GRACE_MS = 20_000;
const LATE = Symbol('late');

/** What a browser says of a page that is being loaded: it does not have yet what was asked for, or forgot that it was asked. */
const LOADING =
  /execution context (?:was destroyed|is not available)|cannot find context|failed to find element|inspected target navigated|node is detached|could not find node/i;

/** The answer; where the page is being loaded, false. */
async function askOnce<T>(ask: () => T | Promise<T>): Promise<T | false> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && LOADING.test(error.message)) return false;
    throw error;
  }
}

/** The answer; `LATE` where there is none by this time of `performance.now()`: who asks a page that is gone may wait for ever. */
async function before<T>(last: number, asking: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), last - performance.now() + GRACE_MS);
  });
  return Promise.race([asking, late]).finally(() => clearTimeout(timer));
}

/** Asks again until the answer is truthy and gives it; fails with what was waited for and the last answer. A page that is being loaded is asked again. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  withinMs = 60_000,
): Promise<Exclude<T, null | undefined | false | 0 | ''>> {
  const last = performance.now() + withinMs;
  for (;;) {
    const asked = performance.now();
    const answer = await before(last, askOnce(ask));
    if (answer === LATE)
      throw new Error(`Waited ${withinMs / 1000} s in vain for ${what}; the last question has no answer`);
    if (answer) return answer as Exclude<T, null | undefined | false | 0 | ''>;
    const now = performance.now();
    if (now > last) throw new Error(`Waited ${withinMs / 1000} s in vain for ${what}; last: ${JSON.stringify(answer)}`);
    const pause = Math.min(Math.max(PAUSES_PER_QUESTION * (now - asked), PAUSE_MS.least), PAUSE_MS.most);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
