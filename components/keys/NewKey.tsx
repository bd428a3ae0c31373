import { useQueryClient } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import type { KeyProvider } from '#domain/key-providers.ts';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { KEYS, type KeysTeam, type SavedKey, saveKey } from './keys.ts';

interface NewKeyProps {
  vendor: KeyProvider;
  team: KeysTeam;
  scope: SavedKey['scope'];
  /** The keys that there are for this vendor. */
  saved?: readonly SavedKey[];
  replaces?: SavedKey;
  onClose: () => void;
}

/** Takes a key, has it checked and saved. The key is in the field alone, which goes when it is saved. */
export function NewKey({ vendor, team, scope: first, saved = [], replaces, onClose }: NewKeyProps) {
  const queries = useQueryClient();
  const { busy, error, field, run, clear } = useAction();
  const [scope, setScope] = useState(first);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const given = form.get(name);
      return typeof given === 'string' ? given.trim() : '';
    };
    const [baseUrl, label] = [replaces?.baseUrl ?? text('baseUrl'), text('label')];
    const done = await run(() =>
      saveKey(team.id, {
        scope,
        provider: vendor.id,
        key: text('key'),
        ...(baseUrl ? { baseUrl } : {}),
        ...(label ? { label } : {}),
      }),
    );
    if (!done) return;
    toast(vendor.needsBaseUrl ? 'Saved: the server answers' : `Saved: ${vendor.name} takes the key`);
    onClose();
    await queries.invalidateQueries({ queryKey: KEYS });
  };
  const asksAddress = vendor.needsBaseUrl && !replaces;
  const inField = field === 'key' || field === 'label' || (field === 'baseUrl' && asksAddress);
  const before = vendor.needsBaseUrl ? undefined : saved.find((one) => one.editable && one.scope === scope);
  const about = (name: string, hint: string) => ({ hint, error: field === name ? error : null });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || busy ? null : onClose())}
      title={titleOf(vendor, replaces !== undefined)}
      description="It is tried at once and sealed. Nobody sees the key again."
    >
      <form
        onSubmit={(event) => void submit(event)}
        onChange={clear}
        noValidate
        autoComplete="off"
        className="flex flex-col gap-4"
      >
        {team.name !== null && !replaces ? (
          <div className="flex flex-col gap-1.5">
            <div>
              <Choice
                label="Whose key"
                value={scope}
                onChange={setScope}
                options={[
                  ['user', 'For me alone'],
                  ['team', 'For the team'],
                ]}
              />
            </div>
            <p className="text-13 wrap-anywhere">
              {scope === 'team'
                ? `Everybody in ${team.name} uses it; only admins see its last four characters.`
                : 'It goes before the team’s key.'}
              {before
                ? ` It takes the place of the one${before.last4 === null ? '' : ` that ends in ${before.last4}`}.`
                : ''}
            </p>
          </div>
        ) : null}
        {asksAddress ? (
          <Field
            label="Address"
            {...about(
              'baseUrl',
              'Such as http://localhost:11434/v1 for Ollama, http://localhost:1234/v1 for LM Studio.',
            )}
          >
            {(props) => <Input {...props} name="baseUrl" inputMode="url" placeholder="https://models.example.com/v1" />}
          </Field>
        ) : null}
        {replaces?.baseUrl ? <p className="text-13 wrap-anywhere">For {replaces.baseUrl}</p> : null}
        <Field
          label={vendor.needsBaseUrl ? 'Key, if it needs one' : 'Key'}
          {...about('key', vendor.prefix ? `It begins with ${vendor.prefix}` : '')}
        >
          {(props) => (
            <Input {...props} name="key" type="password" autoComplete="off" data-1p-ignore data-lpignore="true" />
          )}
        </Field>
        <Field label="Name" {...about('label', 'To tell it from others. You may leave it empty.')}>
          {(props) => <Input {...props} name="label" maxLength={80} defaultValue={replaces?.label ?? ''} />}
        </Field>
        {error && !inField ? (
          <p role="alert" className="text-13 text-red">
            {error}
          </p>
        ) : null}
        <div className="flex flex-wrap items-center justify-end gap-2">
          {vendor.keysUrl === null ? null : (
            <a
              href={vendor.keysUrl}
              target="_blank"
              rel="noreferrer"
              className="inline-flex w-full items-center gap-1.5 text-13 text-neon underline sm:mr-auto sm:w-auto"
            >
              Get a key <ExternalLink size={12} aria-hidden />
            </a>
          )}
          <Button disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" aria-disabled={busy}>
            {busy ? 'Checking…' : 'Check and save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function titleOf({ name, needsBaseUrl }: KeyProvider, again: boolean): string {
  if (needsBaseUrl) return again ? 'Replace the key of the server' : 'Add a server';
  return `${again ? 'Replace the' : 'Add a'} key for ${name}`;
}
