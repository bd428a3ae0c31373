import { answered, answerOf, api } from '../client/api.ts';
import { ApiError } from '../client/api-error.ts';

/** Of a file that is fetched, so much at once lies in memory; the browser keeps the rest where it likes. */
const PIECE_BYTES = 8_000_000;

const ask = (id: string, signal: AbortSignal) =>
  answerOf(api.calls[':id'].peaks.$get({ param: { id } }, { init: { signal } }));

/** What the account keeps of a call's recording: how it looks, and how large it is. */
export type Recording = Awaited<ReturnType<typeof ask>>;

/** The recording that the account keeps of a call; null where it keeps none. Rejects with `ApiError`. */
export async function recordingOf(id: string, signal: AbortSignal): Promise<Recording | null> {
  return ask(id, signal).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  });
}

/** The sound itself. `onShare` is told how much of it is there, 0 to 1. Rejects with `ApiError`, or as the signal says. */
export async function fetchRecording(
  id: string,
  { bytes, type }: Pick<Recording, 'bytes' | 'type'>,
  { signal, onShare }: { signal: AbortSignal; onShare: (share: number) => void },
): Promise<Blob> {
  const response = await answered(api.calls[':id'].recording.$get({ param: { id } }, { init: { signal } }));
  const reader = response.body?.getReader();
  const whole: Blob[] = [];
  let piece: Uint8Array<ArrayBuffer>[] = [];
  let [size, done] = [0, 0];
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one piece after another
    const next = await reader?.read();
    if (!next?.value) break;
    piece.push(next.value as Uint8Array<ArrayBuffer>);
    size += next.value.length;
    done += next.value.length;
    if (size >= PIECE_BYTES) {
      whole.push(new Blob(piece));
      [piece, size] = [[], 0];
    }
    onShare(bytes === 0 ? 1 : Math.min(1, done / bytes));
  }
  return new Blob([...whole, ...piece], { type });
}

/** Deletes the recording of a call from the account for good. Rejects with `ApiError`. */
export async function deleteRecording(id: string): Promise<void> {
  await answerOf(api.calls[':id'].recording.$delete({ param: { id } }));
}
