import { ShieldCheck } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import { useState } from 'react';
import { openDashboard } from '#extension/client/open.ts';
import { useSettings } from '../options/use-settings.ts';
import { SavedText } from '../options/SavedText.tsx';
import { Mark } from '../live/Mark.tsx';
import { MicrophoneLine } from '../microphone/MicrophoneLine.tsx';
import { Button } from '../ui/Button.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { CardPicture } from './CardPicture.tsx';
import { FirstStep, FirstStepHint } from './FirstStep.tsx';
import { PinPicture } from './PinPicture.tsx';

const STEPS = [
  ['Join your call', 'In Google Meet, Zoom or Teams, with captions on. QuotaHit reads them; no sound is recorded.'],
  ['The buyer pushes back', 'One line you can say appears on the call, at once. Say it your way, or let it go.'],
  [
    'You wonder what to say',
    'Ask the coach, on the call or in the side panel. It answers at once, also without an account.',
  ],
  ['See how it went', 'When you hang up: a score you can check line by line, the objections you met, your next steps.'],
] as const;

/** The first page after installing: what happens, in one screen. */
export function Welcome() {
  const { settings, save } = useSettings();
  const [failed, setFailed] = useState(false);
  async function ready(): Promise<void> {
    if (await save({ welcomed: true })) await openDashboard();
    else setFailed(true);
  }
  return (
    <Tooltip.Provider>
      <main className="mx-auto flex min-h-dvh max-w-280 flex-col justify-center gap-8 px-5 py-8 sm:px-8">
        <header className="flex items-center gap-3">
          <Mark size={32} />
          <span className="text-16 font-semibold text-platinum">QuotaHit</span>
        </header>
        <div className="grid items-center gap-x-16 gap-y-8 lg:grid-cols-[6fr_5fr]">
          <div>
            <h1 className="text-28 font-semibold tracking-tight text-balance text-platinum">
              The right answer on screen when the buyer objects
            </h1>
            <ol className="mt-6 flex flex-col gap-4">
              {STEPS.map(([title, text], at) => (
                <li key={title} className="flex gap-3.5">
                  <span
                    aria-hidden
                    className="flex size-6 shrink-0 items-center justify-center rounded-full border border-charcoal bg-graphite text-12 font-semibold text-platinum"
                  >
                    {at + 1}
                  </span>
                  <div>
                    <h2 className="text-14 leading-6 font-semibold text-platinum">{title}</h2>
                    <p className="text-14">{text}</p>
                  </div>
                </li>
              ))}
            </ol>
          </div>
          <CardPicture />
        </div>
        <div className="grid gap-x-16 gap-y-6 border-t border-gunmetal pt-8 lg:grid-cols-[6fr_5fr]">
          <div className="flex flex-col gap-5">
            {settings ? (
              <SavedText
                label="Your name in calls (optional)"
                hint="As others see it, so that QuotaHit never takes your words for the buyer’s."
                value={settings.ownName}
                maxLength={200}
                onSave={(ownName) => void save({ ownName: ownName.trim() }).then((ok) => setFailed(!ok))}
              />
            ) : (
              <div className="h-[84px]" />
            )}
            <div className="flex flex-col gap-2">
              <FirstStep>
                <Button className="h-9 px-4" onClick={() => void ready()}>
                  I’m ready
                </Button>
              </FirstStep>
              <FirstStepHint />
              {failed ? (
                <p role="alert" className="text-13 text-red">
                  The browser’s storage is full or blocked, so nothing can be kept. Free some disk space or allow
                  storage for extensions.
                </p>
              ) : null}
            </div>
            <p className="flex gap-2 text-13">
              <ShieldCheck size={16} aria-hidden className="mt-0.5 shrink-0 text-green" />
              <span>
                Nothing leaves this machine: captions are read, scored and kept in your own browser. No account, no key.
              </span>
            </p>
          </div>
          <div className="flex flex-col gap-6">
            <PinPicture />
            <div>
              <h2 className="text-14 font-semibold text-platinum">Let calls be heard, too (optional)</h2>
              <p className="mb-2 text-13">
                Captions are enough to begin. Where a call has none, QuotaHit can hear it: your side by your microphone.
                You can do this later, in the options.
              </p>
              <MicrophoneLine />
            </div>
          </div>
        </div>
      </main>
      <Toasts />
    </Tooltip.Provider>
  );
}
