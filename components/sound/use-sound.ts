import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { readPackets, readSound, type KeptSound } from '#extension/client/sound.ts';
import { endOf, lanesOf, type Lanes } from './lanes.ts';
import { oggOf } from './ogg.ts';

const BARS = 240;

/** Under what the sound of a call is remembered. */
export const soundKey = (callId: string): string[] => ['sound', callId];

/** What there is of a call's sound, here and in the account. */
export function useKept(callId: string, away: boolean) {
  return useQuery({
    queryKey: soundKey(callId),
    queryFn: ({ signal }) => readSound(callId, away, signal),
    // Sound is never fetched again by itself: it may be large, and it is being heard.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}

export interface Playable {
  /** The sound as a file. */
  file: Blob;
  lengthMs: number;
  lanes: Lanes;
}

/** The sound made ready to play; `share` of it is there while it loads. */
export function usePlayable({ parts }: KeptSound, callId: string) {
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const which = useMemo(() => parts.map(({ n }) => n).join(), [parts]);
  const query = useQuery({
    queryKey: [...soundKey(callId), 'packets', which],
    queryFn: async ({ signal }): Promise<Playable> => {
      const packets = await readPackets(parts, (done) => setShare(done / parts.length), signal);
      const lengthMs = endOf(packets);
      return { file: await oggOf(packets, signal), lengthMs, lanes: lanesOf(packets, lengthMs, BARS) };
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  /** What there is may be another thing by now: it is asked for again first. */
  async function retry(): Promise<void> {
    await queries.refetchQueries({ queryKey: soundKey(callId), exact: true });
    await query.refetch();
  }
  return { playable: query.data ?? null, share, error: query.error, retry: () => void retry() };
}
