import { useState } from 'react';
import { toast } from 'sonner';
import { changeHearing, type Hearing } from '#extension/client/hearing.ts';
import { rememberTeam } from '#extension/keeping/policy.ts';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { Switch } from '../ui/Switch.tsx';

interface KeepSoundProps {
  hearing: Hearing;
  onChanged: (hearing: Hearing) => void;
}

const daysIn = (typed: string): number | null => {
  const days = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
  return days >= 1 && days <= 365 ? days : null;
};

/** Whether the sound of the team's calls is kept, and for how long. An admin chooses; others see what was chosen. */
export function KeepSound({ hearing, onChanged }: KeepSoundProps) {
  const { keepSound, soundDays, mayChange } = hearing;
  const [typed, setTyped] = useState(String(soundDays));
  const { busy, error, run, clear } = useAction();
  const change = (wanted: { keepSound?: boolean; soundDays?: number }) =>
    run(async () => {
      const now = await changeHearing(wanted);
      await rememberTeam(now);
      onChanged(now);
    });
  const days = daysIn(typed);
  const state = keepSound
    ? `The sound of calls is kept for ${soundDays} ${soundDays === 1 ? 'day' : 'days'}, where the others were told so.`
    : 'No sound is kept.';
  if (!mayChange.rule) return <p className="text-13">{state} Only an admin of the team changes this.</p>;
  return (
    <>
      <Switch
        label="Keep the sound of calls"
        hint="Both sides, to be played in the wrap-up. Only from the moment at which the rep presses “They know”: the words to tell the others then say that it is recorded. If somebody objects, what was kept of that call is deleted."
        checked={keepSound}
        onChange={(on) => {
          if (!busy) void change({ keepSound: on });
        }}
      />
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (days === null || days === soundDays) return;
          void change({ soundDays: days }).then((done) => (done ? toast('Saved') : undefined));
        }}
      >
        <Field
          label="Days until it is deleted"
          hint="1 to 365. A shorter time holds for what is kept already, too."
          error={days === null ? 'This is a number from 1 to 365.' : null}
        >
          {(field) => (
            <Input
              {...field}
              inputMode="numeric"
              className="max-w-24"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                clear();
              }}
            />
          )}
        </Field>
        {error ? (
          <p role="alert" className="text-13 text-red">
            {error}
          </p>
        ) : null}
        <Button
          type="submit"
          aria-label={busy ? undefined : 'Save the days'}
          className="self-start"
          disabled={days === null || days === soundDays || busy}
        >
          {busy ? 'Saving…' : 'Save'}
        </Button>
      </form>
      <p className="text-13">
        {keepSound
          ? 'Switched off, nothing more is kept; what is there stays until its time is over or you delete it in the wrap-up.'
          : state}
      </p>
    </>
  );
}
