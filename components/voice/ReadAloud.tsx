import { Pause, Play, Square, Volume2 } from 'lucide-react';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { IconButton } from '../ui/IconButton.tsx';
import { useReading } from './use-reading.ts';

/** Long enough to read why and to choose. */
const CHOOSE_MS = 12_000;

/** Reads a text (markdown) aloud, by the voice of the settings. Why it cannot is told in a toast, with the browser's own voice offered. */
export function ReadAloud({ text }: { text: string }) {
  const { reading, read, pause, stop } = useReading();
  useEffect(() => {
    if (reading.state !== 'failed') return;
    const { message, hint, orBrowser } = reading;
    const instead = { label: 'Use the browser’s voice', onClick: () => read(text, 'browser') };
    toast.error(message, {
      id: 'voice',
      description: hint,
      duration: CHOOSE_MS,
      ...(orBrowser ? { action: instead } : {}),
    });
    // oxlint-disable-next-line react/exhaustive-deps -- each failure is told once
  }, [reading]);
  const { state } = reading;
  const going = state !== 'idle' && state !== 'failed';
  const paused = state === 'paused';
  return (
    <span className="inline-flex items-center">
      <IconButton
        label={going ? 'Stop reading' : 'Read aloud'}
        icon={going ? <Square size={14} /> : <Volume2 size={14} />}
        onClick={() => (going ? stop() : read(text))}
      />
      {state === 'speaking' || paused ? (
        <IconButton
          label={paused ? 'Go on reading' : 'Pause reading'}
          icon={paused ? <Play size={14} /> : <Pause size={14} />}
          onClick={() => pause(!paused)}
        />
      ) : null}
      <output className="sr-only">{state === 'starting' ? 'Reading begins' : ''}</output>
    </span>
  );
}
