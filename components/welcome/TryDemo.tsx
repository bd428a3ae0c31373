import { AudioLines, Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { openDemo } from '#extension/client/demo.ts';
import { Button } from '../ui/Button.tsx';

/** Opens the demo call of the backend that answers, or says how to start one. `children` stand beside the button. */
export function TryDemo({ children }: { children?: ReactNode }) {
  const [state, setState] = useState<'idle' | 'looking' | 'none'>('idle');
  async function open(heard = false): Promise<void> {
    setState('looking');
    setState((await openDemo(heard)) ? 'idle' : 'none');
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          className="h-9 px-4"
          icon={<Play size={14} />}
          disabled={state === 'looking'}
          onClick={() => void open()}
        >
          {state === 'looking' ? 'Looking for the demo…' : 'Try the demo call'}
        </Button>
        <Button
          className="h-9 px-4"
          icon={<AudioLines size={14} />}
          disabled={state === 'looking'}
          onClick={() => void open(true)}
        >
          Hear it
        </Button>
        {children}
      </div>
      {state === 'none' ? (
        <p role="alert" className="max-w-112 text-left text-13">
          The demo call comes from the backend, and none is running. In the folder of the project, run{' '}
          <code className="rounded-sm bg-graphite px-1 font-mono text-12 text-platinum">npm start</code> and press the
          button again.
        </p>
      ) : null}
    </div>
  );
}
