import { TranscriberError } from './transcriber.ts';

/** So many messages in a row that cannot be read are no slip any more: Deepgram sends about two a second and side. Our own figure. */
const MOST = 25;

/** Bears with a vendor that says what cannot be read, for a while: single messages are passed over. */
export function newPatience(onMalformed?: (count: number) => void) {
  let all = 0;
  let inRow = 0;
  return {
    /** A message was read. */
    calm(): void {
      inRow = 0;
    },
    /** One could not be; gives why hearing ends where it was one too many. */
    lose(): TranscriberError | null {
      all += 1;
      inRow += 1;
      onMalformed?.(all);
      if (inRow < MOST) return null;
      return new TranscriberError('malformed', 'The speech service answers in a form that cannot be read.', {
        retryable: true,
      });
    },
  };
}
