import { Switch } from '../ui/Switch.tsx';

/** Whether the speakers' sound is taken out of the microphone. */
export function EchoSwitch({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <Switch
      label="Echo cancelling"
      hint="Takes what your speakers play out of your microphone, so that the buyer’s words are not taken for yours. Keep it on with speakers. With a headset you may switch it off: your voice is then heard as it is, and a little better."
      checked={checked}
      onChange={onChange}
    />
  );
}
