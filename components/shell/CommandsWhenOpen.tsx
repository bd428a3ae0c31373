import { type ComponentProps, lazy, Suspense, useEffect, useState } from 'react';
import type { Commands } from './Commands.tsx';

const load = () => import('./Commands.tsx').then((one) => ({ default: one.Commands }));
const Later = lazy(load);

/** The command menu. Its code and the library that it searches are fetched when the page has nothing else to do, or when it is opened. */
export function CommandsWhenOpen(props: ComponentProps<typeof Commands>) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  useEffect(() => {
    const idle = requestIdleCallback(() => void load().catch(() => undefined));
    return () => cancelIdleCallback(idle);
  }, []);
  return wanted ? (
    <Suspense fallback={null}>
      <Later {...props} />
    </Suspense>
  ) : null;
}
