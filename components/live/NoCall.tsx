import { Play } from 'lucide-react';
import { Button } from './Button.tsx';
import { Mark } from './Mark.tsx';

/** What the Live panel says while there is no call: what it is for and the one next step. */
export function NoCall({ onOpenDemo }: { onOpenDemo?: (() => void) | undefined }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-1 p-6 text-center">
      <Mark size={32} />
      <h2 className="mt-4 text-16 font-semibold text-platinum">No call in progress</h2>
      <p className="max-w-72 text-13 text-balance text-silver">
        Open a call in Google Meet, Zoom or Teams in this browser and turn on captions, or call with your dialer. Your
        cards, figures and transcript appear here.
      </p>
      {onOpenDemo ? (
        <div className="mt-4">
          <Button look="primary" icon={<Play size={14} />} onClick={onOpenDemo}>
            Try the demo call
          </Button>
        </div>
      ) : null}
    </div>
  );
}
