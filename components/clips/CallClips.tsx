import { Scissors } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import { useSession } from '../account/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { ClipForm } from './ClipForm.tsx';
import { ClipRow } from './ClipRow.tsx';
import { useClips } from './queries.ts';

/** A new clip is so long to begin with. */
const USUAL_MS = 30_000;

interface CallClipsProps {
  callId: string;
  mine: boolean;
  /** The moment that is in view or heard; null: the beginning. */
  nowMs: number | null;
  /** `untilMs`: where the sound ends again. */
  onShow: (ms: number, untilMs?: number) => void;
  /** How often a clip of it was asked for from elsewhere. */
  asked: number;
  /** A stretch that is chosen. */
  stretch?: { fromMs: number; toMs: number };
}

/** The clips of a call that the account has, and the way to make one; nothing for who is signed out. */
export function CallClips({ callId, nowMs, onShow, asked, stretch }: CallClipsProps) {
  const { session } = useSession();
  const { data, error } = useClips({ call: callId }, session !== null);
  const [making, setMaking] = useState(false);
  const [told, setTold] = useState(asked);
  if (told !== asked) {
    setTold(asked);
    setMaking(true);
  }
  const notThere = error instanceof ApiError && (error.status === 404 || error.status === 400);
  if (!session || notThere || (!data && !error)) return null;
  const clips = data?.pages.flatMap((page) => page.clips) ?? [];
  const fromMs = stretch?.fromMs ?? Math.max(0, nowMs ?? 0);
  return (
    <Panel
      id="clips"
      title="Clips"
      note={clips.length > 0 ? clips.length : null}
      className={clips.length > 0 ? '' : 'print:hidden'}
      actions={
        <div className="flex items-center gap-1 print:hidden">
          <Link href="/clips" className="px-2 text-13 text-neon hover:underline">
            All clips
          </Link>
          <Button small icon={<Scissors size={14} />} onClick={() => setMaking(true)}>
            Make a clip
          </Button>
        </div>
      }
    >
      {error && !data ? <p className="text-13">Clips cannot be read. {reasonOf(error)}</p> : null}
      {clips.length > 0 ? (
        <ul aria-label="Clips" className={`${SURFACE} divide-y divide-gunmetal`}>
          {clips.map((clip) => (
            <ClipRow key={clip.id} clip={clip} onShow={(ms) => onShow(ms, clip.toMs)} />
          ))}
        </ul>
      ) : (
        <p className="text-13">Keep a moment that is worth hearing again: choose its lines in the transcript.</p>
      )}
      {making ? (
        <ClipForm
          callId={callId}
          clip={null}
          fromMs={fromMs}
          toMs={stretch?.toMs ?? fromMs + USUAL_MS}
          onClose={() => setMaking(false)}
        />
      ) : null}
    </Panel>
  );
}
