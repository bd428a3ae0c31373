import { CloudUpload, ShieldCheck } from 'lucide-react';
import { reopenDatabase } from '#extension/client/calls.ts';
import { countSound } from '#extension/client/sound.ts';
import { readSent } from '#extension/client/saved-calls.ts';
import { useSettings } from '../options/use-settings.ts';
import { Details } from '../ui/Details.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { useStored } from '../ui/use-stored.ts';
import { leftWords, soundWords } from './sent-words.ts';
import { SentList } from './SentList.tsx';

function Nothing({ backend, waits }: { backend: string | undefined; waits: boolean }) {
  return (
    <>
      <p>
        The captions were read on the call’s page. Cards, figures and score were worked out in your browser. The record
        is kept in this browser’s storage on this machine, and nowhere else{waits ? ' so far' : ''}.
      </p>
      {waits ? (
        <p>
          It belongs to your account and goes there once you are signed in, calls are saved, and the backend answers.
        </p>
      ) : null}
      <p>
        {backend
          ? `Your backend ${backend} is asked for descriptions of call pages and told whether captions could be read on a site. No word, name or figure of a call is in that.`
          : 'No backend is connected, so nothing was asked of anybody either.'}
      </p>
    </>
  );
}

/** What was sent anywhere because of this call. */
export function LeftMachine({ callId }: { callId: string }) {
  const { settings } = useSettings();
  const stored = useStored(() => readSent(callId), [callId], reopenDatabase);
  const sound = useStored(() => countSound(callId), [callId], reopenDatabase);
  const { sent, synced } = stored.state === 'ready' ? stored.value : { sent: [], synced: null };
  const nothing = settings?.backend ? 'nothing that was said' : 'nothing';
  const Icon = sent.length > 0 ? CloudUpload : ShieldCheck;
  return (
    <section aria-label="What left this machine" className={`${SURFACE} print:hidden`}>
      <Details
        summaryClass="px-4 py-3"
        summary={
          <span className="flex items-center gap-2 text-13">
            <Icon size={16} aria-hidden className={`shrink-0 ${sent.length > 0 ? 'text-neon' : 'text-green'}`} />
            <span>
              What left this machine:{' '}
              <span className="font-semibold text-platinum">{sent.length > 0 ? leftWords(sent) : nothing}</span>
            </span>
          </span>
        }
      >
        <div className="flex flex-col gap-2 px-4 pb-4 text-13 sm:pl-10">
          {sent.length > 0 ? (
            <SentList sent={sent} synced={synced} />
          ) : (
            <Nothing backend={settings?.backend} waits={synced !== null && !synced.refused} />
          )}
          {sound.state === 'ready' ? <p>{soundWords(sound.value)}</p> : null}
        </div>
      </Details>
    </section>
  );
}
