import { ShieldCheck } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import { closeThisTab } from '#extension/client/open.ts';
import { Mark } from '../live/Mark.tsx';
import { useSettings } from '../options/use-settings.ts';
import { Button } from '../ui/Button.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { DeviceChoice } from './DeviceChoice.tsx';
import { EchoSwitch } from './EchoSwitch.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import { Playback } from './Playback.tsx';
import { SpeakerTest } from './SpeakerTest.tsx';
import { StandingCard } from './StandingCard.tsx';
import { useTryOut } from './use-try-out.ts';

const CARD = `${SURFACE} flex flex-col gap-5 p-4 sm:p-5`;
const CLOSED = new Set(['reading', 'not-asked', 'asking', 'refused', 'unanswered']);

/** Asks for the microphone, and shows how well it is heard. */
export function MicrophonePage() {
  const { settings, failed, saving, save } = useSettings();
  const { view, start, stop, follow } = useTryOut();
  const { standing, microphones, heard } = view;
  const device = settings?.microphone ?? '';
  const echoCancelling = settings?.echoCancelling ?? true;
  const fine = standing === 'fine';
  function change(next: { microphone?: string; echoCancelling?: boolean }): void {
    void save(next);
    if (fine) start({ device: next.microphone ?? device, echoCancelling: next.echoCancelling ?? echoCancelling });
  }
  return (
    <Tooltip.Provider>
      <main className="mx-auto flex min-h-dvh max-w-168 flex-col gap-8 px-4 py-8 sm:px-6">
        <header className="flex items-center gap-3">
          <Mark size={24} />
          <span className="text-14 font-semibold text-platinum">QuotaHit</span>
        </header>
        <div>
          <h1 className="text-28 font-semibold tracking-tight text-platinum">Set up the microphone</h1>
          <p className="mt-2 text-14">
            Where calls are heard, the buyer comes from the call’s tab and you from your microphone. Without it the
            buyer’s side still works, and yours is shown as “not heard”.
          </p>
          {import.meta.env.BROWSER === 'firefox' ? (
            <p className="mt-2 text-14">
              In Firefox you are heard by what the call’s page itself sends, so most calls need nothing here. Pages that
              send no sound of yours are joined by this microphone.
            </p>
          ) : null}
        </div>
        {failed || saving === 'failed' ? (
          <p role="alert" className="text-14 text-red">
            The browser’s storage is full or blocked, so your choice is not kept. Free some disk space or allow storage
            for extensions. The tests work all the same.
          </p>
        ) : null}
        <Panel
          title="1. Allow and test"
          actions={
            fine ? (
              <Button small onClick={stop}>
                Close the microphone
              </Button>
            ) : null
          }
        >
          <div className={CARD}>
            <StandingCard standing={standing} onStart={() => start({ device, echoCancelling })} />
            {fine ? <LevelMeter follow={follow} /> : null}
            {CLOSED.has(standing) ? null : (
              <>
                <DeviceChoice
                  microphones={microphones}
                  chosen={device}
                  heard={heard}
                  onChoose={(microphone) => change({ microphone })}
                />
                <EchoSwitch checked={echoCancelling} onChange={(on) => change({ echoCancelling: on })} />
              </>
            )}
          </div>
        </Panel>
        <Panel title="2. Hear yourself">
          <div className={CARD}>
            {fine ? <Playback follow={follow} /> : <p className="text-14">Test the microphone first, above.</p>}
          </div>
        </Panel>
        <Panel title="3. Hear your speakers">
          <div className={CARD}>
            <SpeakerTest
              key={String(echoCancelling)}
              follow={follow}
              listening={fine}
              echoCancelling={echoCancelling}
            />
          </div>
        </Panel>
        <div className="flex flex-col gap-4 border-t border-gunmetal pt-6">
          <p className="flex gap-2 text-13">
            <ShieldCheck size={16} aria-hidden className="mt-0.5 shrink-0 text-green" />
            <span>Nothing you say here is kept or sent. The microphone closes with this page.</span>
          </p>
          <div className="flex flex-wrap gap-2">
            <Button look={fine ? 'primary' : 'plain'} className="h-9 px-4" onClick={() => void closeThisTab()}>
              {CLOSED.has(standing) ? 'Not now' : 'Done'}
            </Button>
          </div>
        </div>
      </main>
      <Toasts />
    </Tooltip.Provider>
  );
}
