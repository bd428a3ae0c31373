import type { Refusal } from './api-error.ts';
import type { TokenAnswer } from './messages.ts';

/** A token opens a connection for 30 s. */
const FRESH_MS = 20_000;

interface Asking {
  ask(call: string): Promise<TokenAnswer>;
  /** Why those in the call do not let it be heard, or null. */
  whyNot(call: string): Promise<(Refusal & { message: string }) | null>;
}

/**
 * The token that a click asks for at once: of all that a start waits for it takes longest, and the ear could ask only later. Each is paid for, so one that
 * nobody took is left to the next start of its call, and none is asked for ahead while the ear may have one itself.
 */
export function newTokenAhead({ ask, whyNot }: Asking) {
  let last: { call: string; askedAt: number; answer: Promise<TokenAnswer> | null } | null = null;

  const isFresh = (call: string): boolean => last?.call === call && performance.now() - last.askedAt < FRESH_MS;

  return {
    /** Asks for the token of a call that the ear is about to hear. */
    ask(call: string): void {
      if (isFresh(call)) return;
      const answer = ask(call);
      const mine = (last = { call, askedAt: performance.now(), answer });
      const forget = (): void => {
        if (last === mine) last = null;
      };
      answer.then((given) => ('token' in given ? undefined : forget()), forget);
    },
    /** The call is heard: the ear has used what it had. */
    used(): void {
      if (!last?.answer) last = null;
    },
    /** The token that was asked for, once; null where none was. Since then somebody may have objected. */
    async take(call: string): Promise<TokenAnswer | null> {
      if (!last?.answer || !isFresh(call)) return null;
      const { answer } = last;
      last.answer = null;
      const given = await answer;
      const refusal = 'token' in given ? await whyNot(call) : null;
      return refusal ? { refusal } : given;
    },
  };
}
