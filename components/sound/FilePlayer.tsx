import { useEffect, useState } from 'react';
import { type CallSoundProps, Player } from './Player.tsx';
import { Wave } from './Wave.tsx';

interface FilePlayerProps extends Pick<CallSoundProps, 'lengthMs' | 'onReady' | 'onPlace'> {
  /** Lies on this device already. */
  file: File;
  /** What stands beside its wave. */
  name: string;
}

/** Plays a file of this device; its wave is worked out here as it is read. */
export function FilePlayer({ file, lengthMs, name, onReady, onPlace }: FilePlayerProps) {
  const [peaks, setPeaks] = useState<readonly number[]>([]);
  useEffect(() => {
    const gone = new AbortController();
    const { signal } = gone;
    void (async () => {
      const { peaksOf } = await import('./peaks.ts');
      await peaksOf(file, { lengthMs, signal, onSome: setPeaks });
      // It plays all the same where its wave cannot be drawn.
    })().catch(() => undefined);
    return () => gone.abort();
  }, [file, lengthMs]);
  return (
    <Player
      file={file}
      lengthMs={lengthMs}
      fileName={null}
      renderPicture={(audio) => <Wave audio={audio} peaks={peaks} lengthMs={lengthMs} name={name} />}
      onReady={onReady}
      onPlace={onPlace}
    />
  );
}
