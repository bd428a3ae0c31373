import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { deleteRecording, type Recording, recordingOf } from '#extension/calls-page/recording.ts';
import { useSession } from '../account/use-session.ts';
import { Coming } from '../billing/Coming.tsx';
import { fileName } from '../calls/file-name.ts';
import { Button } from '../ui/Button.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { ChosenSound } from './ChosenSound.tsx';
import { DeleteSound } from './DeleteSound.tsx';
import { type CallSoundProps, Player } from './Player.tsx';
import { Failed, Waiting } from './SoundStates.tsx';
import { useRecordingFile } from './use-recording-file.ts';
import { Wave } from './Wave.tsx';

/** Under what the recording of a call is remembered. */
const recordingKey = (callId: string): string[] => ['recording', callId];

const megabytes = (bytes: number): string => `${Math.max(0.1, bytes / 1_000_000).toFixed(1)} MB`;

/** The sound of a recording that was brought in: as the account keeps it, or from a file that the user chooses again. */
export function RecordingSound(props: CallSoundProps) {
  const { call } = props;
  const { session, settled } = useSession();
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: recordingKey(call.id),
    enabled: session !== null && call.site === 'recording',
    queryFn: ({ signal }) => recordingOf(call.id, signal),
    staleTime: Infinity,
    retry: false,
  });
  if (!settled || (session && isLoading)) return <Waiting />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <ChosenSound {...props} />;
  return <Kept {...props} recording={data} />;
}

function ending({ type }: Recording): string {
  const known: Record<string, string> = { 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'audio/x-wav': 'wav' };
  return known[type] ?? type.replace(/^audio\//, '').replace(/[^a-z0-9].*$/, '');
}

function Kept({ call, recording, onReady, onPlace }: CallSoundProps & { recording: Recording }) {
  const { file, share, error, load, stop } = useRecordingFile(call.id, recording);
  const peaks = useMemo(() => recording.peaks.map((peak) => peak / 100), [recording]);
  if (error) return <Failed error={error} retry={load} />;
  return (
    <Panel
      title="Sound"
      actions={<DeleteSound onDelete={() => deleteRecording(call.id)} gone={recordingKey(call.id)} />}
      className="print:hidden"
    >
      <div className={`${SURFACE} flex flex-col gap-3 p-4`}>
        {file ? (
          <Player
            file={file}
            lengthMs={recording.durationMs}
            fileName={fileName(call, ending(recording) || 'audio')}
            renderPicture={(audio) => (
              <Wave audio={audio} peaks={peaks} lengthMs={recording.durationMs} name="Recording" />
            )}
            onReady={onReady}
            onPlace={onPlace}
          />
        ) : (
          <div className="flex flex-wrap items-center gap-3">
            {share === null ? (
              <Button look="primary" onClick={load}>
                Load the sound ({megabytes(recording.bytes)})
              </Button>
            ) : (
              <>
                <output className="text-13 tabular-nums">Loading the sound… {Math.round(share * 100)} %</output>
                <Button small look="ghost" onClick={stop}>
                  Stop
                </Button>
              </>
            )}
          </div>
        )}
        <p className="text-12">
          Your team keeps it. Deleted by itself <Coming at={recording.endsAt} />.
        </p>
      </div>
    </Panel>
  );
}
