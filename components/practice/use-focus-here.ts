import { type RefObject, useEffect, useRef } from 'react';

/** What takes the place of something that had the focus has it, where nothing else took it. */
export function useFocusHere<T extends HTMLElement>(): RefObject<T | null> {
  const place = useRef<T>(null);
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus();
  }, []);
  return place;
}
