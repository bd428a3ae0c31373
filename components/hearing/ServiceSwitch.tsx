import { useEffect, useState } from 'react';
import { type BrowserHears, browserHears } from '#extension/speech/recognition.ts';
import { Switch } from '../ui/Switch.tsx';

const HERE: Record<BrowserHears, string> = {
  'on-device': 'This browser can do it on this computer, so that no sound leaves it.',
  'after-download': 'This browser can do it on this computer, once it has fetched what it needs.',
  'by-service': 'This browser cannot do it on this computer.',
  no: 'This browser cannot do it at all.',
};

interface ServiceSwitchProps {
  checked: boolean;
  onChange: (on: boolean) => void;
}

/** Lets a service of the browser's maker hear calls that nothing else can hear, and says what this browser can do without it. */
export function ServiceSwitch({ checked, onChange }: ServiceSwitchProps) {
  const [hears, setHears] = useState<BrowserHears | null>(null);
  useEffect(() => {
    let gone = false;
    void browserHears(navigator.language).then((found) => (gone ? undefined : setHears(found)));
    return () => {
      gone = true;
    };
  }, []);
  return (
    <>
      <p className="text-13">
        Where no speech service can be had, the browser turns calls into words by itself. {hears ? HERE[hears] : ''}
      </p>
      <Switch
        label="Let the browser’s maker hear calls"
        hint="Only where the browser cannot do it on this computer. The sound of both sides then goes to a service of its maker, such as Google’s for Chrome, under that maker’s terms."
        checked={checked}
        onChange={onChange}
      />
    </>
  );
}
