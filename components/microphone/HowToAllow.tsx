import { openSiteSettings } from '#extension/client/open.ts';
import { Button } from '../ui/Button.tsx';

const CHROME_STEPS = [
  'Press “Open the browser’s settings” below. The permissions of QuotaHit open in a new tab.',
  'Beside “Microphone”, choose “Allow”.',
  'Come back here. This page notices by itself.',
];

const FIREFOX_STEPS = [
  'Press the crossed-out microphone at the left end of the address bar, then the × beside “Blocked”.',
  'If there is none: Settings, Privacy & Security, Permissions, “Settings…” beside Microphone. Set the line that begins with moz-extension:// to “Allow” and save.',
  'Come back and press “Try again”. Tick “Remember this decision”, then press “Allow”.',
];

interface HowToAllowProps {
  /** The browser asks no more: its settings are the one way. */
  only: boolean;
  firefox?: boolean;
}

/** How to allow the microphone again, click by click. */
export function HowToAllow({ only, firefox = import.meta.env.BROWSER === 'firefox' }: HowToAllowProps) {
  return (
    <div className="flex flex-col items-start gap-3">
      <ol className="flex list-decimal flex-col gap-1 pl-5 text-14 marker:text-silver">
        {(firefox ? FIREFOX_STEPS : CHROME_STEPS).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {firefox ? null : (
        <Button look={only ? 'primary' : 'plain'} onClick={() => void openSiteSettings()}>
          Open the browser’s settings
        </Button>
      )}
      <p className="text-13">
        If it cannot be changed there, your organisation decides it: ask whoever manages this browser.
      </p>
    </div>
  );
}
