import { type ReactNode, useCallback, useRef, useState } from 'react';
import { toast } from 'sonner';
import { useLocation } from 'wouter';
import type { Run } from '#extension/practice/contract.ts';
import { type How, PracticeRefused } from '#extension/practice/running.ts';
import { RefusedDialog } from './RefusedDialog.tsx';

type Make = (how: How) => Promise<Run>;

/** Refusals with a way on; others are told. */
const ASKED: readonly string[] = ['elsewhere', 'refused'];

interface Begin {
  /** Begins a practice and goes to it; where that is refused it asks what to do instead. */
  begin: (make: Make) => Promise<void>;
  busy: boolean;
  /** The question, to be put anywhere in the view. */
  refused: ReactNode;
}

/** Begins practices; `go` shows one by its id, the dashboard's page where it is not given. */
export function useBegin(go?: (id: string) => void): Begin {
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<PracticeRefused | null>(null);
  const asked = useRef<{ make: Make; how: How } | null>(null);
  const attempt = useCallback(
    async (make: Make, how: How): Promise<void> => {
      asked.current = { make, how };
      setBusy(true);
      try {
        const { id } = (await make(how)).now().practice;
        setRefusal(null);
        setBusy(false);
        if (go) go(id);
        else navigate(`/practice/on/${encodeURIComponent(id)}`);
      } catch (error) {
        if (error instanceof PracticeRefused && ASKED.includes(error.code)) setRefusal(error);
        else toast.error(error instanceof Error ? error.message : 'The practice did not begin. Try again.');
        setBusy(false);
      }
    },
    [go, navigate],
  );
  const begin = useCallback((make: Make) => attempt(make, {}), [attempt]);
  const again = (more: How) => {
    if (asked.current) void attempt(asked.current.make, { ...asked.current.how, ...more });
  };
  return {
    begin,
    busy,
    refused: <RefusedDialog refusal={refusal} busy={busy} onClose={() => setRefusal(null)} onAgain={again} />,
  };
}
