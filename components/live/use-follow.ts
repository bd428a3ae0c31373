import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Within this many pixels of the end counts as being there. */
const NEAR = 24;

interface Follow {
  scroller: RefObject<HTMLElement | null>;
  following: boolean;
  onScroll: () => void;
  toNewest: () => void;
}

/** Keeps a scroller at its end as it grows, until somebody scrolls up. `tail` changes whenever content was added. */
export function useFollow(tail: unknown): Follow {
  const scroller = useRef<HTMLElement>(null);
  const [following, setFollowing] = useState(true);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && following) element.scrollTop = element.scrollHeight;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- runs because content was added
  }, [tail, following]);
  useEffect(() => {
    const element = scroller.current;
    if (!element || !following) return undefined;
    // The room changes too, when a card is opened above.
    const observer = new ResizeObserver(() => {
      element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [following]);
  const onScroll = () => {
    const element = scroller.current;
    if (element) setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR);
  };
  return { scroller, following, onScroll, toNewest: () => setFollowing(true) };
}
