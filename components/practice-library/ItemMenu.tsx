import { useQueryClient } from '@tanstack/react-query';
import { Copy, Download, Ellipsis, MessagesSquare, Store, Trash2, UsersRound } from 'lucide-react';
import { useLocation } from 'wouter';
import type { LibraryKind } from '#domain/practice/library-item.ts';
import { duplicate } from '#extension/practice/library.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';
import { exportItems } from './export-items.ts';
import { itemLink, nameOf, practiseLink } from './items.ts';
import { type AnyKept, deleteWithUndo, doing, publishItem, shareItem } from './queries.ts';

interface ItemMenuProps {
  kind: LibraryKind;
  kept: AnyKept;
  inPlan: boolean;
  /** After it was deleted. */
  onDeleted?: () => void;
}

/** What can be done with an item, beside reading and writing it. */
export function ItemMenu({ kind, kept, inPlan, onDeleted }: ItemMenuProps) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  const { id, item, mine, mayEdit, mayWithdraw, shared, published } = kept;
  const name = nameOf(item);
  const copy = () =>
    void doing(
      queries,
      async () => {
        const made = await duplicate(kind, id);
        go(itemLink(kind, made.id));
      },
      'This is your copy',
    );
  return (
    <Menu label={name} trigger={<IconButton label={`More about ${name.slice(0, 80)}`} icon={<Ellipsis size={16} />} />}>
      {inPlan ? (
        <>
          <MenuItem icon={<MessagesSquare size={14} />} onSelect={() => go(practiseLink(kind, id))}>
            Practise with it
          </MenuItem>
          <MenuItem icon={<Copy size={14} />} onSelect={copy}>
            {mine ? 'Duplicate' : 'Make my own copy'}
          </MenuItem>
        </>
      ) : null}
      <MenuItem icon={<Download size={14} />} onSelect={() => exportItems(kind, [item], name)}>
        Export
      </MenuItem>
      {shared ? (
        mayWithdraw ? (
          <MenuItem icon={<UsersRound size={14} />} onSelect={() => void shareItem(queries, kind, kept, false)}>
            Stop sharing
          </MenuItem>
        ) : null
      ) : mine && inPlan ? (
        <MenuItem icon={<UsersRound size={14} />} onSelect={() => void shareItem(queries, kind, kept, true)}>
          Share with the team
        </MenuItem>
      ) : null}
      {kind !== 'personas' ? null : published ? (
        mayWithdraw ? (
          <MenuItem icon={<Store size={14} />} onSelect={() => void publishItem(queries, kept, false)}>
            Take off the market
          </MenuItem>
        ) : null
      ) : mine && inPlan ? (
        <MenuItem icon={<Store size={14} />} onSelect={() => void publishItem(queries, kept, true)}>
          Publish on the market
        </MenuItem>
      ) : null}
      {mayEdit ? (
        <>
          <MenuLine />
          <MenuItem
            danger
            icon={<Trash2 size={14} />}
            onSelect={() => void deleteWithUndo(queries, kind, kept).then((done) => (done ? onDeleted?.() : undefined))}
          >
            Delete
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}
