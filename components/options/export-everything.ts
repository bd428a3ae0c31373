import type { CallWithTurns } from '#extension/client/calls.ts';

/**
 * All calls as the pieces of one JSON document, made call by call. Reports how many are done; `null` when it was cancelled.
 * The key of the meeting stays here: it is never shown and never leaves.
 */
export async function exportParts(
  calls: AsyncIterable<CallWithTurns>,
  onDone: (count: number) => void,
  signal: AbortSignal,
): Promise<string[] | null> {
  const parts = [
    `{"format":"quotahit-calls","version":1,"exportedAt":${JSON.stringify(new Date().toISOString())},"calls":[`,
  ];
  let count = 0;
  for await (const { call, turns } of calls) {
    if (signal.aborted) return null;
    const { meetingKey: _, ...shown } = call;
    parts.push(count === 0 ? '\n' : ',\n', JSON.stringify({ ...shown, turns }));
    count += 1;
    onDone(count);
  }
  parts.push('\n]}\n');
  return parts;
}
