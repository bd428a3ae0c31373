import { askCoach, stopAnswer } from '../client/coach-api.ts';

type Order = Parameters<typeof askCoach>[0];
type Following = Parameters<typeof askCoach>[1];

/** A question that was on its way when it was stopped may arrive after that. */
const AGAIN_MS = 1_500;

/** Asks the backend so that an abort stops the answer at the vendor, not only here. Rejects as `askCoach` does, and when aborted. */
export async function askStoppably(
  order: Order,
  { signal, onEvent }: Following & { signal: AbortSignal },
): Promise<void> {
  signal.throwIfAborted();
  let begun = false;
  const stop = () => void stopAnswer(order.answer).catch(() => undefined);
  const onAbort = () => {
    stop();
    if (!begun) setTimeout(stop, AGAIN_MS);
  };
  signal.addEventListener('abort', onAbort);
  try {
    await askCoach(order, {
      signal,
      onEvent(event, id) {
        begun = true;
        onEvent(event, id);
      },
    });
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
