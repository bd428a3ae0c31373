import { type RefObject, useEffect, useRef } from 'react';

const NOWHERE = ['BODY', 'MAIN'];

/** What takes the place of something that had the focus has it, where nothing else took it. */
export function useFocusHere<T extends HTMLElement>(wanted = true): RefObject<T | null> {
  const place = useRef<T>(null);
  useEffect(() => {
    if (wanted && NOWHERE.includes(document.activeElement?.tagName ?? 'BODY')) place.current?.focus();
    // oxlint-disable-next-line react/exhaustive-deps -- once, as it takes the place
  }, []);
  return place;
}
