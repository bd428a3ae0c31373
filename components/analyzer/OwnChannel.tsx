import { Field, INPUT } from '../ui/Field.tsx';
import { classNames } from '../ui/class-names.ts';

type Side = 'left' | 'right' | null;

interface OwnChannelProps {
  value: Side;
  onChange: (side: Side) => void;
}

/** Asks of a recording in stereo on which channel the rep is. */
export function OwnChannel({ value, onChange }: OwnChannelProps) {
  return (
    <Field
      label="Your voice"
      hint="Dialers often put each side on a channel of its own. Where this one does not, it is guessed from what is said; you can correct it on the page of the call."
    >
      {(props) => (
        <select
          {...props}
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === 'left' || target.value === 'right' ? target.value : null)}
          className={classNames(INPUT, 'max-w-60')}
        >
          <option value="">I do not know</option>
          <option value="left">On the left channel</option>
          <option value="right">On the right channel</option>
        </select>
      )}
    </Field>
  );
}
