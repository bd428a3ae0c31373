import { useEffect } from 'react';

let arrived = false;

/** After a page: whoever came by something that went with the last page goes on at the top of this one, rather than at that of the window. */
export function PageTop() {
  useEffect(() => {
    if (arrived && document.activeElement === document.body)
      document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    arrived = true;
  }, []);
  return null;
}
