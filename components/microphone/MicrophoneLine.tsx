import { Mic, MicOff } from 'lucide-react';
import { openMicrophonePage } from '#extension/client/open.ts';
import { Button } from '../ui/Button.tsx';
import { PERMISSION } from './standing-words.ts';
import { usePermission } from './use-permission.ts';

/** Whether the microphone is allowed, and the way to set it up. */
export function MicrophoneLine() {
  const permission = usePermission();
  const Icon = permission === 'denied' ? MicOff : Mic;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="flex min-h-8 min-w-0 flex-1 items-center gap-2 text-14 text-platinum">
        <Icon
          size={16}
          aria-hidden
          className={permission === 'granted' ? 'text-green' : permission === 'denied' ? 'text-red' : 'text-silver'}
        />
        {permission ? `Microphone: ${PERMISSION[permission]}` : 'Microphone'}
      </p>
      <Button aria-label="Set up the microphone" onClick={() => void openMicrophonePage()}>
        Set up
      </Button>
    </div>
  );
}
