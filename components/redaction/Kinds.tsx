import { changeRedaction, type Redaction } from '#extension/client/redaction.ts';
import { useAction } from '../account/use-action.ts';
import { Switch } from '../ui/Switch.tsx';
import { KINDS } from './words.ts';

interface KindsProps {
  redaction: Redaction;
  onChanged: (redaction: Redaction) => void;
}

/** Which kinds of things are taken out. An admin chooses; others see what was chosen. */
export function Kinds({ redaction: { redact, mayChange }, onChanged }: KindsProps) {
  const { busy, error, run } = useAction();
  if (!mayChange) {
    return (
      <>
        <dl className="flex flex-col gap-3">
          {KINDS.map(({ id, name, about }) => (
            <div key={id} className="grid grid-cols-[1fr_auto] gap-x-4">
              <dt className="text-14 font-medium text-platinum">{name}</dt>
              <dd className="text-13 font-medium text-platinum">{redact[id] ? 'Taken out' : 'Left in'}</dd>
              <dd className="text-13">{about}</dd>
            </div>
          ))}
        </dl>
        <p className="text-13">Only an admin of the team changes this.</p>
      </>
    );
  }
  return (
    <>
      {KINDS.map(({ id, name, about }) => (
        <Switch
          key={id}
          label={name}
          hint={about}
          checked={redact[id]}
          onChange={(on) => {
            if (!busy) void run(async () => onChanged(await changeRedaction({ [id]: on })));
          }}
        />
      ))}
      {error ? (
        <p role="alert" className="text-13 text-red">
          {error}
        </p>
      ) : null}
    </>
  );
}
