import { Field, INPUT, Input } from '../ui/Field.tsx';
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
  return (
    <div className="grid gap-3 sm:grid-cols-[1fr_auto]">
      <Field label="Title of the call">
        {(props) => <Input {...props} value={title} maxLength={300} onChange={({ target }) => onTitle(target.value)} />}
      </Field>
      <Field label="When it took place">
        {(props) => (
          <input
            {...props}
            type="datetime-local"
            value={startedAt === undefined ? '' : localOf(startedAt)}
            max={localOf(now)}
            onChange={({ target }) => {
              const at = Date.parse(target.value);
              if (at > 0 && at <= Date.now()) onWhen(at);
            }}
            className={INPUT}
          />
        )}
      </Field>
    </div>
  );
}
