import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { reasonOf } from '#extension/client/api-error.ts';
import { BILLING } from '../billing/billing.ts';
import { Section } from '../options/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { Switch } from '../ui/Switch.tsx';
import { changeTeam, type Team, TEAMS } from './team.ts';
import { useRefused } from './use-refused.ts';

/** For admins: the team's name, and what the backend keeps of its calls. */
export function TeamSettings({ team }: { team: Team }) {
  const queries = useQueryClient();
  // What is not being edited follows what somebody else changes.
  const [edited, setEdited] = useState<{ name?: string; transcripts?: boolean; days?: string }>({});
  const name = edited.name ?? team.name;
  const transcripts = edited.transcripts ?? team.storeTranscripts;
  const days = edited.days ?? String(team.retentionDays ?? '');
  const edit = (change: typeof edited) => setEdited((before) => ({ ...before, ...change }));
  const saving = useMutation({
    mutationFn: ({ change }: { change: Parameters<typeof changeTeam>[1]; from: typeof edited }) =>
      changeTeam(team.id, change),
    onSuccess: async (_, { from }) => {
      toast('The settings are saved');
      await queries.invalidateQueries({ queryKey: TEAMS });
      await queries.invalidateQueries({ queryKey: BILLING });
      // What was typed meanwhile stays.
      setEdited((now) => (now === from ? {} : now));
    },
    onError: useRefused(),
  });
  const kept = days.trim() === '' ? null : Number(days);
  const right = kept === null || (Number.isInteger(kept) && kept >= 1 && kept <= 3650);
  const changed = name.trim() !== team.name || transcripts !== team.storeTranscripts || kept !== team.retentionDays;
  const idle = !changed || !right || name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (idle || saving.isPending) return;
    // What is as it was is not sent: somebody else may have changed it meanwhile.
    const change = {
      ...(name.trim() === team.name ? {} : { name: name.trim() }),
      ...(transcripts === team.storeTranscripts ? {} : { storeTranscripts: transcripts }),
      ...(kept === team.retentionDays ? {} : { retentionDays: kept }),
    };
    saving.mutate({ change, from: edited });
  };
  return (
    <Section
      id="team-settings"
      title={team.personal ? 'What is kept' : 'Team settings'}
      about={`What the backend keeps of the calls ${team.personal ? 'that you make for no team' : `made for ${team.name}`}. Browsers keep what they have.`}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-5">
        {team.personal ? null : (
          <div className="max-w-90">
            <Field label="Team name">
              {(props) => (
                <Input
                  {...props}
                  maxLength={80}
                  value={name}
                  onChange={(event) => edit({ name: event.target.value })}
                />
              )}
            </Field>
          </div>
        )}
        <Switch
          label="Keep transcripts"
          hint="Off: calls sent from now on are kept as figures, scores, names and notes, without what was said."
          checked={transcripts}
          onChange={(checked) => edit({ transcripts: checked })}
        />
        <Field
          label="Delete calls after days"
          hint="Empty keeps them until somebody deletes them."
          error={right ? null : 'Enter a whole number from 1 to 3650, or nothing.'}
        >
          {(props) => (
            <Input
              {...props}
              inputMode="numeric"
              className="max-w-28"
              value={days}
              onChange={(event) => edit({ days: event.target.value })}
            />
          )}
        </Field>
        {kept !== null &&
        right &&
        kept !== team.retentionDays &&
        (team.retentionDays === null || kept < team.retentionDays) ? (
          <p className="text-13 text-amber">
            Calls that are older than {kept === 1 ? '1 day' : `${kept} days`} will be deleted for good.
          </p>
        ) : null}
        {saving.isError ? (
          <p role="alert" className="text-13 text-red">
            {reasonOf(saving.error)}
          </p>
        ) : null}
        <Button type="submit" className="self-start" aria-disabled={idle || saving.isPending}>
          {saving.isPending ? 'Saving…' : 'Save settings'}
        </Button>
      </form>
    </Section>
  );
}
