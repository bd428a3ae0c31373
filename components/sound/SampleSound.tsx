import { useQuery } from '@tanstack/react-query';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { FilePlayer } from './FilePlayer.tsx';
import type { CallSoundProps } from './Player.tsx';
import { Failed, Waiting } from './SoundStates.tsx';

interface SampleSoundProps extends CallSoundProps {
  read: () => Promise<File>;
}

/** The sound of a sample call, which comes with the extension. */
export function SampleSound({ call, read, lengthMs, onReady, onPlace }: SampleSoundProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['sample-sound', call.meetingKey],
    queryFn: read,
    staleTime: Infinity,
    retry: false,
  });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <Panel title="Sound" className="print:hidden">
      <div className={`${SURFACE} flex flex-col gap-3 p-4`}>
        <FilePlayer file={data} lengthMs={lengthMs} name="Sample" onReady={onReady} onPlace={onPlace} />
        <p className="text-12">Spoken by a machine. It comes with the extension, like the words.</p>
      </div>
    </Panel>
  );
}
