import { ShieldCheck } from 'lucide-react';
import { useSettings } from '../options/use-settings.ts';
import { Details } from '../ui/Details.tsx';
import { SURFACE } from '../ui/Panel.tsx';

/** What was sent anywhere because of this call. */
export function LeftMachine() {
  const { settings } = useSettings();
  return (
    <section aria-label="What left this machine" className={SURFACE}>
      <Details
        summaryClass="px-4 py-3"
        summary={
          <span className="flex items-center gap-2 text-13">
            <ShieldCheck size={16} aria-hidden className="shrink-0 text-green" />
            <span>
              What left this machine:{' '}
              <span className="font-semibold text-platinum">
                {settings?.backend ? 'nothing that was said' : 'nothing'}
              </span>
            </span>
          </span>
        }
      >
        <div className="flex flex-col gap-2 px-4 pb-4 text-13 sm:pl-10">
          <p>
            The captions were read on the call’s page. Cards, figures and score were worked out in your browser. The
            record is kept in this browser’s storage on this machine, and nowhere else. No sound was recorded.
          </p>
          <p>
            {settings?.backend
              ? `Your backend ${settings.backend} is asked for descriptions of call pages and told whether captions could be read on a site. No word, name or figure of a call is in that.`
              : 'No backend is connected, so nothing was asked of anybody either.'}
          </p>
        </div>
      </Details>
    </section>
  );
}
