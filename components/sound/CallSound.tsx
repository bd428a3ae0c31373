import { RotateCw } from 'lucide-react';
import type { Call } from '#domain/call.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import type { KeptSound } from '#extension/client/sound.ts';
import { Coming } from '../billing/Coming.tsx';
import { fileName } from '../calls/file-name.ts';
import { Button } from '../ui/Button.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { DeleteSound } from './DeleteSound.tsx';
import { Player } from './Player.tsx';
import type { PlayFrom } from './play.ts';
import { useKept, usePlayable } from './use-sound.ts';
import { ENDED_EARLY, NO_ROOM, whyNone } from './words.ts';

interface CallSoundProps {
  call: Call;
  /** Only the account has the call. */
  away: boolean;
  /** The rep's name where it is somebody else's call. */
  rep: string | null;
  onReady: (playFrom: PlayFrom | null) => void;
  onPlace: (atMs: number | null) => void;
}

/** The sound of a call where some is kept; one quiet line where it should be and is not; else nothing. */
export function CallSound(props: CallSoundProps) {
  const { call, away } = props;
  const { data, error, isPending, refetch } = useKept(call.id, away);
  const should = call.consent?.some(({ how, soundKept }) => how === 'announced' && soundKept) ?? false;
  if (isPending) return should ? <Waiting /> : null;
  if (error) return should ? <Failed error={error} retry={() => void refetch()} /> : null;
  if (data.parts.length > 0) return <Ready {...props} kept={data} />;
  return should ? <p className="text-13">{whyNone(data, call)}</p> : null;
}

function Waiting({ share }: { share?: number }) {
  return (
    <Panel title="Sound">
      <div className={`${SURFACE} flex flex-col gap-3 p-4`}>
        <Loading what="the sound" />
        <Skeleton className="h-19" />
        <p className="text-12 tabular-nums">
          Loading the sound{share === undefined ? '…' : `… ${Math.round(share * 100)} %`}
        </p>
      </div>
    </Panel>
  );
}

function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Panel title="Sound">
      <div role="alert" className={`${SURFACE} flex flex-wrap items-center gap-3 p-4 text-13`}>
        <p className="min-w-0 flex-1 basis-60">
          <span className="font-medium text-platinum">The sound cannot be loaded.</span> {reasonOf(error)}
        </p>
        <Button small icon={<RotateCw size={14} />} onClick={retry}>
          Try again
        </Button>
      </div>
    </Panel>
  );
}

function Ready({ call, away, rep, kept, onReady, onPlace }: CallSoundProps & { kept: KeptSound }) {
  const { playable, share, error, retry } = usePlayable(kept, call.id);
  if (error) return <Failed error={error} retry={retry} />;
  if (!playable) return <Waiting share={share} />;
  const stopped = kept.here?.stopped;
  const endsAt = kept.endsAt ?? kept.here?.endsAt;
  return (
    <Panel title="Sound" actions={<DeleteSound callId={call.id} away={away} />} className="print:hidden">
      <div className={`${SURFACE} flex flex-col gap-3 p-4`}>
        <Player
          {...playable}
          names={[rep ?? 'You', 'Others']}
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
