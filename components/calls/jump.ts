import { createContext, useContext } from 'react';

/** A place of the transcript that something on the page points at. */
export interface Target {
  seq: number;
  quote: string | null;
}

export type Jump = (target: Target) => void;

export const JumpContext = createContext<Jump>(() => undefined);

/** Shows a place of the transcript. */
export function useJump(): Jump {
  return useContext(JumpContext);
}
