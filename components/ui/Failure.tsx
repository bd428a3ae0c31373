import { RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';

interface FailureProps {
  title: string;
  /** What happened and what to do. */
  children: ReactNode;
  onRetry?: () => void;
}

/** Something went wrong: what, what to do, and once more. */
export function Failure({ title, children, onRetry }: FailureProps) {
  return (
    <div role="alert" className="flex animate-appear flex-col items-center px-6 py-16 text-center">
      <div className="flex size-12 items-center justify-center rounded-md border border-red/35 bg-red/6 text-red">
        <TriangleAlert size={20} />
      </div>
      <h2 className="mt-4 text-16 font-semibold text-platinum">{title}</h2>
      <div className="mt-1 max-w-104 text-14 text-balance">{children}</div>
      {onRetry ? (
        <Button className="mt-5" icon={<RotateCw size={14} />} onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}
