import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { DEFAULT_BACKEND, probeBackend } from '#extension/client/backend.ts';
import { sendMessage } from '#extension/client/messages.ts';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import type { SectionProps } from './sections.ts';
import { Section } from './Section.tsx';

type Locators =
  | { state: 'none' }
  | { state: 'asking' }
  | { state: 'ok'; version?: number | undefined }
  | { state: 'failed'; reason: string };

async function refresh(): Promise<Locators> {
  const answer = await sendMessage('locators.refresh').catch(() => null);
  if (answer?.ok) return { state: 'ok', version: answer.version };
  return { state: 'failed', reason: answer?.reason ?? 'The extension did not answer. Reload this page and try again.' };
}

function LocatorsLine({ locators }: { locators: Locators }) {
  if (locators.state === 'none') return null;
  if (locators.state === 'asking') return <p className="text-13">Fetching page descriptions…</p>;
  if (locators.state === 'failed') {
    return (
      <p className="flex gap-2 text-13 text-amber">
        <TriangleAlert size={14} aria-hidden className="mt-0.75 shrink-0" />
        <span>Page descriptions were not updated: {locators.reason}</span>
      </p>
    );
  }
  return (
    <p className="flex gap-2 text-13">
      <CircleCheck size={14} aria-hidden className="mt-0.75 shrink-0 text-green" />
      <span>
        Page descriptions are signed and up to date
        {locators.version === undefined ? '' : `, version ${locators.version}`}.
      </span>
    </p>
  );
}

/** Connecting to a backend: until then the extension sends nothing to anybody. */
export function BackendSection({ settings, save }: SectionProps) {
  const [address, setAddress] = useState(DEFAULT_BACKEND);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [version, setVersion] = useState<string | null>(null);
  const [locators, setLocators] = useState<Locators>({ state: 'none' });

  async function look(typed: string, connect: boolean): Promise<void> {
    setBusy(true);
    setError(null);
    const probe = await probeBackend(typed);
    if (!probe.ok) setError(probe.reason);
    else if (!connect || (await save({ backend: probe.address }))) {
      setVersion(probe.version);
      setLocators({ state: 'asking' });
      setLocators(await refresh());
    }
    setBusy(false);
  }
  async function disconnect(): Promise<void> {
    if (!(await save({ backend: '' }))) return;
    setAddress(settings.backend);
    setVersion(null);
    setError(null);
    setLocators({ state: 'none' });
  }
  const about =
    'A backend keeps the descriptions of call pages up to date and holds your account. Disconnecting signs you out.';

  if (settings.backend !== '') {
    return (
      <Section id="backend" title="Backend" about={about}>
        <div className="flex flex-wrap items-center gap-3">
          <div className="min-w-0 flex-1 basis-52">
            <p className="text-14 font-medium text-platinum">{settings.backend}</p>
            <p className="text-13">{version ? `Connected, version ${version}` : 'Connected'}</p>
          </div>
          <Button disabled={busy} onClick={() => void look(settings.backend, false)}>
            {busy ? 'Checking…' : 'Check'}
          </Button>
          <Button look="danger" onClick={() => void disconnect()}>
            Disconnect
          </Button>
        </div>
        <output className="empty:hidden">
          {error ? <span className="text-13 text-red">{error}</span> : <LocatorsLine locators={locators} />}
        </output>
      </Section>
    );
  }
  const connect = (event: FormEvent) => {
    event.preventDefault();
    void look(address, true);
  };
  return (
    <Section id="backend" title="Backend" about={about}>
      <form onSubmit={connect} noValidate>
        <Field label="Address" hint="Nothing is contacted until you connect." error={error}>
          {(field) => (
            <div className="flex flex-wrap gap-2">
              <Input
                {...field}
                inputMode="url"
                value={address}
                placeholder={DEFAULT_BACKEND}
                onChange={(event) => {
                  setAddress(event.target.value);
                  setError(null);
                }}
                className="max-w-80 flex-1 basis-48"
              />
              <Button type="submit" look="primary" disabled={busy}>
                {busy ? 'Connecting…' : 'Connect'}
              </Button>
            </div>
          )}
        </Field>
      </form>
    </Section>
  );
}
