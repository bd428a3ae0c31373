/** A start takes less as a rule; where it does not, whoever waits for it goes on. */
const AT_MOST_MS = 700;

let starting: PromiseWithResolvers<void> | null = null;

/**
 * A click begins a start from now until `earBegan`: all pages of the extension share a thread with the ear, so the panel that the same click opens lets
 * it go first. Nothing is lost where the background stops meanwhile: nobody waits then.
 */
export function earBegins(): void {
  earBegan();
  const mine = (starting = Promise.withResolvers<void>());
  setTimeout(mine.resolve, AT_MOST_MS);
}

/** The call is heard, or is not going to be. */
export function earBegan(): void {
  starting?.resolve();
  starting = null;
}

/** Waits for a start that goes on now, for a moment at most. */
export const afterEar = async (): Promise<void> => starting?.promise;
