import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Call } from '#domain/call.ts';
import { notesByRules } from '#domain/meeting-notes/by-rules.ts';
import type { MeetingNotes } from '#domain/meeting-notes/meeting-notes.ts';
import type { Turn } from '#domain/turn.ts';
import type { WrapUp } from '#domain/wrap-up.ts';
import { correctCall } from '#extension/client/calls.ts';
import {
  keepMeetingNotes,
  type KeptNotes,
  meetingNotesOf,
  writeMeetingNotes,
} from '#extension/calls-page/meeting-notes.ts';

interface About {
  call: Call;
  turns: readonly Turn[];
  wrap: WrapUp;
  inAccount: boolean | null;
}

/** The meeting notes of a call, wherever they are: in the account, edited on this device, or as the rules find them. */
export function useMeetingNotes({ call, turns, wrap, inAccount }: About) {
  const queries = useQueryClient();
  const key = useMemo(() => ['meeting-notes', call.id], [call.id]);
  const kept = useQuery({
    queryKey: key,
    enabled: inAccount === true,
    queryFn: ({ signal }) => meetingNotesOf(call.id, signal),
  });
  const found = useMemo(() => notesByRules(call, turns, wrap), [call, turns, wrap]);
  const account = kept.data ?? null;
  const take = (next: KeptNotes) => queries.setQueryData(key, next);
  return {
    notes: account?.notes ?? call.meetingNotes ?? found,
    revision: account?.revision ?? 0,
    /** A person changed them. */
    edited: account ? account.edited : call.meetingNotes !== undefined,
    loading: inAccount === null || kept.isLoading,
    error: kept.error,
    retry: () => void kept.refetch(),
    /** What the account has by now. */
    readAgain: async (): Promise<KeptNotes | null> => (await kept.refetch({ throwOnError: true })).data ?? null,
    async save(notes: MeetingNotes, revision: number): Promise<void> {
      if (inAccount) take(await keepMeetingNotes(call.id, revision, notes));
      else await correctCall(call.id, { type: 'meeting-notes', notes });
    },
    async write(model: string | null): Promise<void> {
      if (inAccount) take(await writeMeetingNotes(call.id, { model, revision: account?.revision ?? 0 }));
      else await correctCall(call.id, { type: 'meeting-notes', notes: null });
    },
  };
}
