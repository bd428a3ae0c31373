import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import type { KeyProvider } from '#domain/key-providers.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import type { KeyList, KeysTeam, Source } from './keys.ts';
import { NewKey } from './NewKey.tsx';
import { KeyRow } from './KeyRow.tsx';

interface VendorProps {
  vendor: KeyProvider;
  list: KeyList;
  team: KeysTeam;
  /** No vendor of this group has a key. */
  alone: boolean;
}

const WHOSE: Record<Exclude<Source, 'none'>, string> = {
  user: 'Your',
  team: 'Your team’s',
  platform: 'The backend’s own',
};

/** A vendor, whose key is used there, and the keys that are saved. */
export function Vendor({ vendor, list, team, alone }: VendorProps) {
  const [adding, setAdding] = useState(false);
  const source = list.sources.find(({ provider }) => provider === vendor.id)?.source ?? 'none';
  const saved = list.keys.filter(({ provider }) => provider === vendor.id);
  const scopes = new Set(saved.filter(({ editable }) => editable).map(({ scope }) => scope));
  // A vendor has one key for each; servers have one an address.
  const more = vendor.needsBaseUrl || !scopes.has('user') || (team.name !== null && !scopes.has('team'));
  const what = vendor.needsBaseUrl ? 'server' : 'key';
  const instead = vendor.group === 'AI' ? ': works with the built-in playbook' : ': works without it';
  const [tone, words]: [Tone, string] =
    source === 'none' ? ['plain', `No ${what}${alone ? instead : ''}`] : ['good', `${WHOSE[source]} ${what} is used`];
  return (
    <li className="flex flex-col gap-3 py-4" aria-label={vendor.name}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="text-14 font-medium text-platinum">{vendor.name}</h3>
          <p className="text-13">{vendor.purpose}</p>
          <div className="mt-2">
            <Badge tone={tone} icon={source === 'none' ? null : <Check size={12} aria-hidden />}>
              {words}
            </Badge>
          </div>
        </div>
        {more ? (
          <Button
            small
            icon={<Plus size={14} />}
            aria-label={vendor.needsBaseUrl ? 'Add a server' : `Add a key for ${vendor.name}`}
            onClick={() => setAdding(true)}
          >
            {vendor.needsBaseUrl ? 'Add server' : 'Add key'}
          </Button>
        ) : null}
      </div>
      {saved.length > 0 ? (
        <ul aria-label={`Keys for ${vendor.name}`} className="flex flex-col gap-2">
          {saved.map((one) => (
            <KeyRow key={one.id} saved={one} vendor={vendor} team={team} />
          ))}
        </ul>
      ) : null}
      {adding ? (
        <NewKey
          vendor={vendor}
          team={team}
          saved={saved}
          scope={scopes.has('user') && !scopes.has('team') && team.name !== null ? 'team' : 'user'}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </li>
  );
}
