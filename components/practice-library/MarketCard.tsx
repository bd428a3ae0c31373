import { useQueryClient } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { OnMarket } from '#domain/practice/library-item.ts';
import { copy } from '#extension/practice/library.ts';
import { counted } from '../attachments/words.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { DIFFICULTY } from './form-words.ts';
import { itemLink } from './items.ts';
import { doing, publishItem, rateItem, short } from './queries.ts';
import { RateIt, Stars } from './Stars.tsx';

interface MarketCardProps {
  persona: OnMarket;
  inPlan: boolean;
}

/** A buyer on the market: who it is, what others think of it, and how to have it. */
export function MarketCard({ persona, inPlan }: MarketCardProps) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  const { id, item, mine, owner, stars, ratings, copies, copied, myStars, mayWithdraw } = persona;
  const take = () =>
    void doing(
      queries,
      async () => {
        const made = await copy(id);
        go(itemLink('personas', made.id));
      },
      `“${short(item.name)}” is among your buyers now`,
    );
  return (
    <li className={`${SURFACE} flex flex-col gap-2 p-4`}>
      <div className="flex flex-wrap items-center gap-2">
        <Link
          href={itemLink('personas', id)}
          className="min-w-0 text-14 font-semibold wrap-anywhere text-platinum hover:underline"
        >
          {item.name}
        </Link>
        <Badge>{DIFFICULTY[item.difficulty]}</Badge>
      </div>
      <p className="text-13 wrap-anywhere">
        {item.title}, {item.company}
      </p>
      <p className="text-14 wrap-anywhere">{item.personality}</p>
      <p className="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1 pt-1 text-13">
        <Stars stars={stars} ratings={ratings} />
        <span>
          {copies === 0 ? 'Not copied yet' : `Copied by ${counted(copies, 'person').replace('persons', 'people')}`}
        </span>
      </p>
      <p className="text-12">{mine ? 'Published by you' : `Published by ${owner ?? 'somebody who left'}`}</p>
      {mine ? null : (
        <RateIt name={item.name} value={myStars} onRate={(given) => void rateItem(queries, persona, given)} />
      )}
      <div className="flex flex-wrap gap-2">
        {mine || !inPlan ? null : (
          <Button small icon={<Copy size={14} />} aria-label={`Copy ${item.name}`} onClick={take}>
            {copied ? 'Copy once more' : 'Copy to mine'}
          </Button>
        )}
        {mayWithdraw ? (
          <Button small onClick={() => void publishItem(queries, persona, false)}>
            Take off the market
          </Button>
        ) : null}
      </div>
    </li>
  );
}
