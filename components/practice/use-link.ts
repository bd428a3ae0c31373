import { useState } from 'react';
import type { Assigned } from '#domain/assignment.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { useSession } from '../account/use-session.ts';
import { type Reading, useAssigned, type useOwn } from './use-own.ts';
import type { useSetUp } from './use-set-up.ts';

/** What an address wants to be practised, which anybody may have written. */
export interface Link {
  kind: string;
  id: string;
}

interface Into {
  set: ReturnType<typeof useSetUp>;
  own: ReturnType<typeof useOwn>;
  pick: (assignment: Assigned) => void;
}

const CHOOSE = 'Choose below what to practise.';

/** Chooses what a link names, once it is known; gives, in words, why it is not chosen. */
export function useLink(link: Link | undefined, { set, own, pick }: Into): string | null {
  const { settled, session } = useSession();
  const assigned = useAssigned();
  const [met, setMet] = useState('');
  const given: Reading = { pending: assigned.isLoading, error: assigned.data ? null : assigned.error, inPlan: true };
  // The user's own are read after the first drawing.
  const kinds: Record<string, { what: string; reading: Reading; choose: (id: string) => boolean }> = {
    persona: { what: 'buyer', reading: own.reading.personas, choose: chosen(set.personas, set.choosePersona) },
    scenario: { what: 'scenario', reading: own.reading.scenarios, choose: chosen(set.scenarios, set.chooseScenario) },
    script: {
      what: 'script',
      reading: own.reading.scripts,
      choose: chosen(own.scripts, ({ text }) => set.setScript(text)),
    },
    assignment: { what: 'assignment', reading: given, choose: chosen(assigned.data?.assignments ?? [], pick) },
  };
  if (!link) return null;
  const wanted = `${link.kind} ${link.id}`;
  if (met === wanted) return null;
  const kind = Object.hasOwn(kinds, link.kind) ? kinds[link.kind] : undefined;
  if (!kind) return `This link names nothing that can be practised. ${CHOOSE}`;
  const { what, reading, choose } = kind;
  if (choose(link.id)) {
    setMet(wanted);
    return null;
  }
  if (!settled || reading.pending) return null;
  if (!session)
    return `The ${what} of this link is none of ours. If it is your own or your team’s, sign in first. ${CHOOSE}`;
  if (reading.error) return `The ${what} of this link cannot be looked up. ${reasonOf(reading.error)}`;
  if (!reading.inPlan) return `The ${what} of this link is not one of ours, and your plan has no others. ${CHOOSE}`;
  return `The ${what} of this link is not there any more. ${CHOOSE}`;
}

/** Chooses one by its id; false where it is none of these. */
const chosen =
  <T extends { id: string }>(from: readonly T[], choose: (one: T) => void) =>
  (id: string): boolean => {
    const found = from.find((one) => one.id === id);
    if (found) choose(found);
    return found !== undefined;
  };
