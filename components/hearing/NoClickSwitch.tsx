import { Switch } from '../ui/Switch.tsx';

/** Whether calls without captions are heard although nobody clicked for it. */
export function NoClickSwitch({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <Switch
      label="Hear calls without a click"
      hint="A call whose captions are off is heard as soon as it has sound, from its own page. The coach always shows that it listens. While this is off, you click the QuotaHit button in the toolbar."
      checked={checked}
      onChange={onChange}
    />
  );
}
