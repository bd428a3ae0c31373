import type { Microphone } from '#extension/microphone/devices.ts';
import { Field, INPUT } from '../ui/Field.tsx';

interface DeviceChoiceProps {
  microphones: readonly Microphone[];
  /** The id of the one that was chosen; empty for the browser's own choice. */
  chosen: string;
  /** Name of the one that is heard now. */
  heard: string | null;
  onChoose: (id: string) => void;
}

/** Which microphone calls hear the rep by. */
export function DeviceChoice({ microphones, chosen, heard, onChoose }: DeviceChoiceProps) {
  const gone = chosen !== '' && microphones.length > 0 && !microphones.some(({ id }) => id === chosen);
  return (
    <Field
      label="Microphone"
      hint={
        gone
          ? `The one you chose is not connected. Until it is back, calls use the browser’s own choice${heard ? `, now “${heard}”` : ''}.`
          : 'Kept for your next calls.'
      }
    >
      {(field) => (
        <select
          {...field}
          className={`${INPUT} cursor-pointer`}
          value={chosen}
          onChange={(event) => onChoose(event.target.value)}
        >
          <option value="">The browser’s own choice</option>
          {gone ? <option value={chosen}>Chosen earlier, not connected</option> : null}
          {microphones.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
