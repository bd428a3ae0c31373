import { soundOfSample } from '#extension/calls-page/sample-sound.ts';
import { deleteSound, type KeptSound } from '#extension/client/sound.ts';
import { Coming } from '../billing/Coming.tsx';
import { fileName } from '../calls/file-name.ts';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { DeleteSound } from './DeleteSound.tsx';
import { LaneBars } from './LaneBars.tsx';
import { type CallSoundProps, Player } from './Player.tsx';
import { RecordingSound } from './RecordingSound.tsx';
import { SampleSound } from './SampleSound.tsx';
import { Failed, Waiting } from './SoundStates.tsx';
import { soundKey, useKept, usePlayable } from './use-sound.ts';
import { ENDED_EARLY, NO_ROOM, whyNone } from './words.ts';

/** The sound of a call: of a sample, of a recording that was brought in, or what was kept of one that was coached. */
export function CallSound(props: CallSoundProps) {
  const { site } = props.call;
  const read = soundOfSample(props.call);
  if (read) return <SampleSound {...props} read={read} />;
  return site === 'recording' || site === 'transcript' ? <RecordingSound {...props} /> : <Coached {...props} />;
}

/** The sound where some is kept; one quiet line where it should be and is not; else nothing. */
function Coached(props: CallSoundProps) {
  const { call, away } = props;
  const { data, error, isPending, refetch } = useKept(call.id, away);
  const should = call.consent?.some(({ how, soundKept }) => how === 'announced' && soundKept) ?? false;
  if (isPending) return should ? <Waiting /> : null;
  if (error) return should ? <Failed error={error} retry={() => void refetch()} /> : null;
  if (data.parts.length > 0) return <Ready {...props} kept={data} />;
  return should ? <p className="text-13">{whyNone(data, call)}</p> : null;
}

function Ready({ call, away, rep, kept, onReady, onPlace }: CallSoundProps & { kept: KeptSound }) {
  const { playable, share, error, retry } = usePlayable(kept, call.id);
  if (error) return <Failed error={error} retry={retry} />;
  if (!playable) return <Waiting share={share} />;
  const stopped = kept.here?.stopped;
  const endsAt = kept.endsAt ?? kept.here?.endsAt;
  return (
    <Panel
      title="Sound"
      actions={<DeleteSound onDelete={() => deleteSound(call.id, away)} gone={soundKey(call.id)} />}
      className="print:hidden"
    >
      <div className={`${SURFACE} flex flex-col gap-3 p-4`}>
        <Player
          file={playable.file}
          lengthMs={playable.lengthMs}
          renderPicture={(_, played) => (
            <>
              <LaneBars name={rep ?? 'You'} bars={playable.lanes.rep} played={played} colour="fill-neon" />
              <LaneBars name="Others" bars={playable.lanes.buyer} played={played} colour="fill-green" />
            </>
          )}
          fileName={fileName(call, 'ogg')}
          onReady={onReady}
          onPlace={onPlace}
        />
        <p className="text-12">
          {stopped ? `${ENDED_EARLY[stopped]} ` : ''}
          {kept.here?.noRoom ? `${NO_ROOM} ` : kept.endsAt === null ? 'Kept on this device alone. ' : ''}
          {endsAt === undefined ? null : (
            <>
              Deleted by itself <Coming at={new Date(endsAt).toISOString()} />.
            </>
          )}
        </p>
      </div>
    </Panel>
  );
}
