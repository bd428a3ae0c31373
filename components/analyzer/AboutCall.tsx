import { useState } from 'react';
import { Field, Input } from '../ui/Field.tsx';
import { MomentInput } from '../ui/MomentInput.tsx';
import { useNow } from '../ui/use-now.ts';

interface AboutCallProps {
  title: string;
  /** Epoch milliseconds; absent where nobody has said. */
  startedAt: number | undefined;
  onTitle: (title: string) => void;
  onWhen: (startedAt: number) => void;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment as a field of date and time takes it, in the time of this device. */
function localOf(at: number): string {
  const date = new Date(at);
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What a recording or transcript does not tell of its call: its title, and when it took place. */
export function AboutCall({ title, startedAt, onTitle, onWhen }: AboutCallProps) {
  const now = useNow();
  const [ahead, setAhead] = useState(false);
  return (
    <div className="grid gap-3 sm:grid-cols-[1fr_auto]">
      <Field label="Title of the call">
        {(props) => <Input {...props} value={title} maxLength={300} onChange={({ target }) => onTitle(target.value)} />}
      </Field>
      <Field label="When it took place" error={ahead ? 'This has not come yet.' : null}>
        {(props) => (
          <MomentInput
            {...props}
            type="datetime-local"
            value={startedAt === undefined ? '' : localOf(startedAt)}
            max={localOf(now)}
            onChange={(value) => {
              const at = Date.parse(value);
              setAhead(at > Date.now());
              if (at > 0 && at <= Date.now()) onWhen(at);
            }}
            onBlur={() => setAhead(false)}
          />
        )}
      </Field>
    </div>
  );
}
