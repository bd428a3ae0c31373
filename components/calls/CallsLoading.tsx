import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { SURFACE } from '../ui/Panel.tsx';

/** The list in grey, in the shape that it will have. */
export function CallsLoading() {
  return (
    <div>
      <Loading what="your calls" />
      <Skeleton className="mb-4 h-8 w-full sm:w-88" />
      <div className={SURFACE}>
        <div className="h-9 max-md:hidden" />
        {[220, 160, 260, 190, 240, 180].map((width) => (
          <div
            key={width}
            className="flex h-17 items-center gap-6 border-t border-gunmetal px-4 max-md:first-of-type:border-t-0"
          >
            <div className="min-w-0 flex-1">
              <div className="max-w-full" style={{ width }}>
                <Skeleton className="h-4" />
              </div>
              <Skeleton className="mt-2 h-3 w-32" />
            </div>
            <Skeleton className="h-4 w-24 max-md:hidden" />
            <Skeleton className="h-4 w-14 max-md:hidden" />
            <Skeleton className="h-8 w-28 max-sm:w-8" />
          </div>
        ))}
      </div>
    </div>
  );
}
