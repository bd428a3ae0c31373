import { Cloud, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Call } from '#domain/call.ts';
import { TONE } from '../ui/Badge.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { STATUS } from './call-words.ts';
import { OpenCallActions } from './OpenCallActions.tsx';

/** That a call goes on, or ended before its time, and what can be done; nothing of one that ended. */
export function NotEnded({ call }: { call: Call }): ReactNode {
  if (call.status === 'ended') return null;
  const { word, text, tone } = STATUS[call.status];
  return (
    <output className={`${SURFACE} flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3`}>
      <TriangleAlert size={16} aria-hidden className={`shrink-0 ${TONE[tone]}`} />
      <p className="min-w-0 flex-1 basis-60 text-13">
        <span className="font-medium text-platinum">{word}.</span> {text} Score and figures are those of what was heard
        so far.
      </p>
      <OpenCallActions call={call} small />
    </output>
  );
}

interface FromAccountProps {
  rep: string | null;
  transcriptStored: boolean;
  spoken: boolean;
  recorded: boolean;
}

/** What a reader of a call of the account cannot do with it, and where it can be done. */
function elsewhere(rep: string | null, recorded: boolean): string {
  if (rep) return '“You” below is that rep, who alone changes who is who.';
  if (recorded) return 'It was brought in as a recording.';
  return 'It is not on this device: notes are written where it was coached.';
}

/** Whose call it is, and what of it is not here. */
export function FromAccount({ rep, transcriptStored, spoken, recorded }: FromAccountProps): ReactNode {
  return (
    <output className={`${SURFACE} flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3`}>
      <Cloud size={16} aria-hidden className="shrink-0 text-neon" />
      <p className="min-w-0 flex-1 basis-60 text-13">
        <span className="font-medium text-platinum">
          {rep ? `A call of ${rep.slice(0, 60)}, from your team.` : 'From your account.'}
        </span>{' '}
        {elsewhere(rep, recorded)}
        {transcriptStored
          ? ''
          : spoken
            ? ' Transcripts were switched off while it went on: what was said later is not kept here.'
            : ' Transcripts are off in this team: what was said is not kept here, only score, figures and notes.'}
      </p>
    </output>
  );
}
