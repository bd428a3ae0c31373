import { type RefObject, useEffect, useRef } from 'react';

/** Where what had the focus is gone (a button that was pressed, a row that was deleted), the field has it. Gives what the view tells of its focus. */
export function useKeptFocus(field: RefObject<HTMLElement | null>) {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const { current } = last;
    if (current === null || current.isConnected || document.activeElement !== document.body) return;
    last.current = null;
    field.current?.focus();
  });
  return {
    onFocus: ({ target }: { target: Element }) => {
      last.current = target;
    },
  };
}
