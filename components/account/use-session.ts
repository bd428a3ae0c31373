import { createContext, useContext } from 'react';
import type { Session } from '#extension/client/session.ts';

/** Who is signed in, as a page knows it. `settled` is false until it was read. */
export interface SessionView {
  settled: boolean;
  session: Session | null;
  /** Why the user was signed out without asking for it. */
  ended: string | null;
}

export const SessionContext = createContext<SessionView>({ settled: false, session: null, ended: null });

/** Who is signed in, in any view inside `Queries`. */
export const useSession = (): SessionView => useContext(SessionContext);
