import { useCallback, useEffect, useRef, useState } from 'react';

const ABOVE = 12;
/** The room below the last answer. */
const NEAR = 16;

/** What is kept in view as an answer grows: its question, its end, or what the reader went to. */
type Following = 'question' | 'end' | null;

/** At the end, but with its question in sight, of a long one the last of it: what is being read stays where it is. */
function placeOf(scroller: HTMLElement, following: Following): number {
  const questions = scroller.querySelectorAll<HTMLElement>('[data-question]');
  const last = questions[questions.length - 1];
  const end = scroller.scrollHeight - scroller.clientHeight;
  if (!last || following !== 'question') return end;
  const { offsetTop: top, offsetHeight: height } = last;
  return Math.min(end, Math.max(top - ABOVE, top + height - scroller.clientHeight / 2));
}

/** Stays with the newest question and its answer while that grows, until the reader scrolls; with its end, once they went there. */
export function useNewest(tip: string | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const following = useRef<Following>('question');
  /** Where it stands, as far as is known here: a scroll that is told only once the answer has grown further is not the reader's. */
  const stands = useRef(0);
  const held = useRef(false);
  const go = useCallback((to: Following) => {
    following.current = to;
    const element = scroller.current;
    if (!element || to === null) return;
    element.scrollTop = placeOf(element, to);
    stands.current = element.scrollTop;
  }, []);
  useEffect(() => {
    const element = scroller.current;
    if (!element || !content.current) return undefined;
    const observer = new ResizeObserver(() => {
      go(following.current);
      setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR);
    });
    observer.observe(content.current);
    observer.observe(element);
    return () => observer.disconnect();
  }, [go]);
  // What the reader just sent is in view.
  useEffect(() => {
    go(held.current ? null : 'question');
    held.current = false;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- runs because something was sent
  }, [tip, go]);
  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const end = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    const moved = element.scrollTop - stands.current;
    // Also by a little: who is drawn back by each word never gets away.
    if (moved !== 0) following.current = moved > 0 && end ? 'end' : null;
    stands.current = element.scrollTop;
    setAtEnd(end);
  };
  return {
    scroller,
    content,
    atEnd,
    onScroll,
    toEnd: () => go('end'),
    /** Another branch comes next: its place is where the reader is. */
    hold: () => void (held.current = true),
  };
}
