import { Video } from 'lucide-react';
import type { ReactNode } from 'react';
import { hasDemo } from '#extension/client/demo.ts';
import { openAddress } from '#extension/client/open.ts';
import { Button } from '../ui/Button.tsx';
import { TryDemo } from './TryDemo.tsx';

/** Where a call can be begun alone and at once. */
const MEET = 'https://meet.google.com/';

/** The first thing to do: the demo call where this build coaches it, else a call of one's own. `children` stand beside the button. */
export function FirstStep({ children }: { children?: ReactNode }) {
  if (hasDemo) return <TryDemo>{children}</TryDemo>;
  return (
    <div className="flex flex-wrap gap-2">
      <Button look="primary" className="h-9 px-4" icon={<Video size={14} />} onClick={() => void openAddress(MEET)}>
        Open Google Meet
      </Button>
      {children}
    </div>
  );
}

/** What a first call can be for somebody who has none today; nothing where there is a demo. */
export function FirstStepHint() {
  if (hasDemo) return null;
  return (
    <p className="max-w-112 text-13">
      No call today? Start a meeting of your own, turn on captions and talk: what you say appears beside it. Zoom and
      Teams work in this browser too, not in their apps.
    </p>
  );
}
