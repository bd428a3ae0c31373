import { classNames } from './class-names.ts';

/** A grey stand-in in the shape of what is coming; it shows only when that takes longer than 200 ms. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={classNames('block animate-late', className)}>
      <span className="block size-full animate-pulse rounded-sm bg-gunmetal" />
    </span>
  );
}

/** Says to a screen reader that a view is loading; the skeletons around it are silent. */
export function Loading({ what }: { what: string }) {
  return <output className="sr-only">Loading {what}</output>;
}
