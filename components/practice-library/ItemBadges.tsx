import { Store, UsersRound } from 'lucide-react';
import { Badge } from '../ui/Badge.tsx';
import { DIFFICULTY } from './form-words.ts';
import type { AnyKept } from './queries.ts';

/** Who sees an item, whose it is, and how hard a buyer is. */
export function ItemBadges({ kept }: { kept: AnyKept }) {
  const { item, mine, owner, shared, published } = kept;
  return (
    <>
      {'difficulty' in item ? <Badge>{DIFFICULTY[item.difficulty]}</Badge> : null}
      {mine && shared ? (
        <Badge tone="info" icon={<UsersRound size={12} aria-hidden />}>
          Shared
        </Badge>
      ) : null}
      {published ? (
        <Badge tone="info" icon={<Store size={12} aria-hidden />}>
          On the market
        </Badge>
      ) : null}
      {mine ? null : <span className="text-12">by {owner ?? 'somebody who left'}</span>}
    </>
  );
}
