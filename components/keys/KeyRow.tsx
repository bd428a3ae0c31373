import { useQueryClient } from '@tanstack/react-query';
import { KeyRound, MoreHorizontal, RefreshCw, Replace, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { KeyProvider } from '#domain/key-providers.ts';
import { Confirm } from '../account/Confirm.tsx';
import { useAction } from '../account/use-action.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';
import { When } from '../ui/When.tsx';
import { checkKey, deleteKey, KEYS, type KeysTeam, type SavedKey } from './keys.ts';
import { NewKey } from './NewKey.tsx';

interface KeyRowProps {
  saved: SavedKey;
  vendor: KeyProvider;
  team: KeysTeam;
}

/** A saved key by its last four signs, which is all that anybody sees of it. */
export function KeyRow({ saved, vendor, team }: KeyRowProps) {
  const queries = useQueryClient();
  const checking = useAction();
  const [open, setOpen] = useState<'replace' | 'delete' | null>(null);
  const what = vendor.needsBaseUrl ? 'server' : 'key';
  const whose = `${saved.scope === 'team' ? 'Team' : 'Your'} ${what}`;
  const which = vendor.needsBaseUrl ? (saved.baseUrl ?? saved.label ?? 'by address') : vendor.name;
  const fresh = () => queries.invalidateQueries({ queryKey: KEYS });
  const check = () =>
    checking.run(async () => {
      await checkKey(team.id, saved.id);
      toast(vendor.needsBaseUrl ? 'The server answers' : `${vendor.name} takes the key`);
      await fresh();
    });
  return (
    <li className="rounded-md border border-gunmetal bg-graphite px-3 py-2">
      <div className="flex items-center gap-3">
        <KeyRound size={14} aria-hidden className="shrink-0" />
        <div className="min-w-0 flex-1 text-13">
          <p className="flex flex-wrap gap-x-2 text-platinum">
            <span className="font-medium">{saved.label ?? whose}</span>
            {saved.editable && saved.last4 !== null ? (
              <span className="font-mono tracking-wide" aria-label={`ends in ${saved.last4}`}>
                ••••{saved.last4}
              </span>
            ) : null}
            {saved.baseUrl === null ? null : <span className="min-w-0 wrap-anywhere text-silver">{saved.baseUrl}</span>}
          </p>
          <p className="text-12">
            {saved.label === null ? null : `${whose} · `}
            {saved.editable ? null : 'Set by an admin; nobody else sees it · '}
            {checking.busy ? (
              'Checking…'
            ) : saved.checkedAt === null ? (
              'Not checked yet'
            ) : (
              <>
                Worked <When at={Date.parse(saved.checkedAt)} />
              </>
            )}
          </p>
        </div>
        {saved.editable ? (
          <Menu
            label={`${whose}, ${which}`}
            trigger={
              <IconButton label={`Actions for ${whose.toLowerCase()}, ${which}`} icon={<MoreHorizontal size={16} />} />
            }
          >
            <MenuItem icon={<RefreshCw size={14} />} disabled={checking.busy} onSelect={() => void check()}>
              Check again
            </MenuItem>
            <MenuItem icon={<Replace size={14} />} onSelect={() => setOpen('replace')}>
              Replace
            </MenuItem>
            <MenuLine />
            <MenuItem danger icon={<Trash2 size={14} />} onSelect={() => setOpen('delete')}>
              Delete
            </MenuItem>
          </Menu>
        ) : null}
      </div>
      {checking.error ? (
        <p role="alert" className="mt-1 text-13 text-red">
          {checking.error}
        </p>
      ) : null}
      {open === 'replace' ? (
        <NewKey vendor={vendor} team={team} scope={saved.scope} replaces={saved} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'delete' ? (
        <Confirm
          title={`Delete ${saved.scope === 'team' ? 'the team’s' : 'your'} ${what}${vendor.needsBaseUrl ? '' : ` for ${vendor.name}`}?`}
          description={`${saved.baseUrl ? `${saved.baseUrl}. ` : ''}${saved.scope === 'team' ? 'It stops working for everybody in the team at once. ' : ''}It cannot be brought back from here: you would ${vendor.needsBaseUrl ? 'enter' : 'paste'} it again.`}
          action={`Delete ${what}`}
          onConfirm={async () => {
            await deleteKey(team.id, saved.id).finally(fresh);
            toast(`The ${what} is deleted`);
          }}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </li>
  );
}
