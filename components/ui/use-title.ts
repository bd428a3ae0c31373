import { useEffect } from 'react';

const MOST = 80;

/** Names the tab after what it shows, until the view goes; null leaves it as it is. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return undefined;
    const before = document.title;
    document.title = `${title.slice(0, MOST)} · QuotaHit`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
