import { useCallback, useRef, useState } from 'react';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';

export interface Action {
  busy: boolean;
  /** What went wrong the last time, for the user. */
  error: string | null;
  /** The field that is to blame, where it is one. */
  field: string | undefined;
  /** Does it, unless something is being done; true when it worked. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  clear: () => void;
}

/** Something that a form does at the backend: whether it is under way, and why it failed. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const doing = useRef(false);
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (doing.current) return false;
    doing.current = true;
    setBusy(true);
    setFailure(null);
    try {
      await work();
      return true;
    } catch (error) {
      setFailure(error);
      return false;
    } finally {
      doing.current = false;
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setFailure(null), []);
  return {
    busy,
    error: failure === null ? null : reasonOf(failure),
    field: failure instanceof ApiError ? failure.field : undefined,
    run,
    clear,
  };
}
