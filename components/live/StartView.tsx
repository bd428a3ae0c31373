import { Play } from 'lucide-react';
import { useState } from 'react';
import type { LiveHost } from '#extension/live/host.ts';
import { Button } from './Button.tsx';

/** What stands in the overlay before coaching begins: one thing to do. */
export function StartView({ host }: { host: LiveHost }) {
  const [failed, setFailed] = useState(false);
  return (
    <div
      tabIndex={-1}
      data-home=""
      className="flex min-h-0 flex-1 flex-col items-start gap-1 overflow-y-auto p-4 outline-0"
    >
      <p className="text-14 font-semibold text-platinum">Coach this call</p>
      <p className="text-13 text-silver">
        QuotaHit follows what is said and shows one line to say when the buyer objects. No sound is kept unless the
        others were told.
      </p>
      <div className="mt-3">
        <Button
          look="primary"
          icon={<Play size={14} />}
          onClick={() => void host.start().then((begun) => setFailed(!begun))}
        >
          Start coaching
        </Button>
      </div>
      {failed ? (
        <p role="alert" className="text-13 text-silver">
          Coaching could not begin. Reload this page and try again.
        </p>
      ) : null}
    </div>
  );
}
