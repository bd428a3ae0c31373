import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { ChoosingContext, type Stretch, type Wish } from './stretch.ts';

/** Keeps which lines of the transcript are chosen, so that only what shows it is drawn anew. */
export function Choosing({ children }: { children: ReactNode }) {
  const [stretch, choose] = useState<Stretch | null>(null);
  const [wishes, setWishes] = useState({ comment: 0, clip: 0 });
  const ask = useCallback((wish: Wish) => setWishes((now) => ({ ...now, [wish]: now[wish] + 1 })), []);
  const value = useMemo(() => ({ stretch, choose, wishes, ask }), [stretch, wishes, ask]);
  return <ChoosingContext value={value}>{children}</ChoosingContext>;
}
