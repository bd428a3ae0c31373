import { Loading, Skeleton } from '../ui/Skeleton.tsx';

/** The wrap-up in grey, in the shape that it will have. */
export function WrapUpLoading() {
  return (
    <div className="mx-auto grid max-w-440 gap-8 px-4 py-6 sm:px-6 lg:px-8 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] 2xl:grid-cols-[minmax(0,7fr)_minmax(0,4fr)]">
      <Loading what="the call" />
      <div className="flex min-w-0 flex-col gap-8">
        <div>
          <Skeleton className="h-4 w-16" />
          <Skeleton className="mt-3 h-6 w-80 max-w-full" />
          <Skeleton className="mt-3 h-4 w-56" />
        </div>
        <Skeleton className="h-28" />
        <Skeleton className="h-64" />
        <Skeleton className="h-44" />
      </div>
      <Skeleton className="h-120 xl:h-[calc(100dvh-48px)]" />
    </div>
  );
}
