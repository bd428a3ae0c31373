import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { SURFACE } from '../ui/Panel.tsx';

/** In the place of what is found, until it is. */
export function Searching() {
  return (
    <div className={`${SURFACE} flex flex-col gap-4 p-4`}>
      <Loading what="calls" />
      {['a', 'b', 'c'].map((key) => (
        <Skeleton key={key} className="h-20" />
      ))}
    </div>
  );
}
