import { useEffect, useState } from 'react';

/** True for a moment after `mark()`, for a button's "Copied". */
export function useMoment(ms = 1500): [boolean, () => void] {
  const [until, setUntil] = useState(0);
  useEffect(() => {
    if (until === 0) return undefined;
    const timer = setTimeout(() => setUntil(0), ms);
    return () => clearTimeout(timer);
  }, [until, ms]);
  return [until > 0, () => setUntil((count) => count + 1)];
}
