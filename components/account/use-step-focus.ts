import { type RefObject, useEffect, useRef } from 'react';

/**
 * Where one step of a form takes the place of another, the keyboard goes on in it: in the first field that is empty, else at its first
 * button. Gives the ref of the element around the steps.
 */
export function useStepFocus(step: string): RefObject<HTMLDivElement | null> {
  const area = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    const fields = [...(area.current?.querySelectorAll('input') ?? [])];
    const next = fields.find(({ value }) => value === '') ?? fields[0] ?? area.current?.querySelector('button');
    next?.focus();
  }, [step]);
  return area;
}
