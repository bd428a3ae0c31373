import { RotateCw } from 'lucide-react';
import { reasonOf } from '#extension/client/api-error.ts';
import { Button } from '../ui/Button.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';

/** The sound is asked for; `share` of it is there, 0 to 1. */
export function Waiting({ share }: { share?: number }) {
  return (
    <Panel title="Sound">
      <div className={`${SURFACE} flex flex-col gap-3 p-4`}>
        <Loading what="the sound" />
        <Skeleton className="h-19" />
        <p className="text-12 tabular-nums">
          Loading the sound{share === undefined ? '…' : `… ${Math.round(share * 100)} %`}
        </p>
      </div>
    </Panel>
  );
}

export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Panel title="Sound">
      <div role="alert" className={`${SURFACE} flex flex-wrap items-center gap-3 p-4 text-13`}>
        <p className="min-w-0 flex-1 basis-60">
          <span className="font-medium text-platinum">The sound cannot be loaded.</span> {reasonOf(error)}
        </p>
        <Button small icon={<RotateCw size={14} />} onClick={retry}>
          Try again
        </Button>
      </div>
    </Panel>
  );
}
