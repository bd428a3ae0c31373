import { useEffect } from 'react';

/** Names the tab after the page. It stands before the page, which may then name it after what it shows. */
export function PageTitle({ title }: { title: string }) {
  useEffect(() => {
    document.title = `${title} · QuotaHit`;
  }, [title]);
  return null;
}
