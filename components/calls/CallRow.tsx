import { CloudUpload, Ellipsis, ExternalLink, Trash2 } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { memo } from 'react';
import { Link, useLocation } from 'wouter';
import type { StoredCall } from '#extension/store/database.ts';
import type { Said } from '#extension/client/search.ts';
import { Badge, TONE } from '../ui/Badge.tsx';
import { Dial } from '../ui/Dial.tsx';
import { Highlight } from '../ui/Highlight.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { spokenLength, stamp } from '../ui/time.ts';
import { When } from '../ui/When.tsx';
import { around } from './around.ts';
import { peopleOf, SITE, STATUS, titleOf } from './call-words.ts';
import { claimWithWords } from './ClaimBanner.tsx';
import { deleteRemoteWithUndo, deleteWithUndo } from './delete-call.ts';
import { OpenCallActions } from './OpenCallActions.tsx';
import { PLACE, type Place } from './passage.ts';
import { scoreWords } from './score-words.ts';
import type { Summary } from './summary.ts';

interface CallRowProps {
  call: StoredCall;
  summary: Summary | undefined;
  query: string;
  said: Omit<Said, 'callId'> | undefined;
  /** Where it is; absent where nothing is to be said of that. */
  place?: Place | undefined;
  /** Why the account does not take it. */
  refused?: string | undefined;
  /** Whose it is, where it is somebody else's. */
  rep?: string | undefined;
}

function Score({ summary }: { summary: Summary | undefined }) {
  if (!summary) return <Skeleton className="h-8 w-24" />;
  const { word, tone } = scoreWords(summary.score);
  return (
    <span className="flex items-center gap-2.5 max-sm:w-18 max-sm:flex-col max-sm:gap-1">
      <Dial value={summary.score} tone={tone} size={32} />
      <span className={`text-13 font-medium whitespace-nowrap max-sm:text-12 ${TONE[tone]}`}>{word}</span>
    </span>
  );
}

/** One call of the list. The whole row leads to its wrap-up. */
export const CallRow = memo(function CallRow({ call, summary, query, said, place, refused, rep }: CallRowProps) {
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const title = titleOf(call);
  const href = `/calls/${encodeURIComponent(call.id)}`;
  const people = peopleOf(call);
  const objections = summary?.objections ?? call.cards.length;
  const length = summary ? spokenLength(summary.lengthMs) : '';
  const away = place === 'there' || place === 'team';
  const over = call.status === 'ended' || away;
  const remove = () =>
    away
      ? deleteRemoteWithUndo(call.id, title, () => void queries.invalidateQueries({ queryKey: ['calls'] }))
      : deleteWithUndo(call.id, title);
  const claimable = call.status === 'ended' && (place === 'here' || place === 'refused');
  return (
    <tr className="group relative border-t border-gunmetal transition-colors duration-100 hover:bg-graphite">
      <td className="py-3 pl-4">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <Link href={href} className="min-w-0 text-14 font-medium text-platinum after:absolute after:inset-0">
            <bdi className="line-clamp-2">
              <Highlight text={title.slice(0, 200)} query={query} />
            </bdi>
          </Link>
          {call.status === 'ended' ? null : <Badge tone={STATUS[call.status].tone}>{STATUS[call.status].word}</Badge>}
          {place ? <Badge tone={PLACE[place].tone}>{PLACE[place].word}</Badge> : null}
        </div>
        <p className="line-clamp-1 text-13">
          <bdi>
            <Highlight text={people.slice(0, 4).join(', ').slice(0, 160)} query={query} />
          </bdi>
          {people.length > 4 ? ` and ${people.length - 4} more` : ''}
          {people.length > 0 ? ' · ' : ''}
          {rep ? `${rep.slice(0, 60)} · ` : ''}
          {SITE[call.site]}
        </p>
        {refused ? <p className="text-13 text-red">Not in your account: {refused}</p> : null}
        <p className="relative z-1 w-fit text-13 tabular-nums md:hidden">
          <When at={call.startedAt} />
          {length ? ` · ${length}` : ''}
          {` · ${objections} ${objections === 1 ? 'objection' : 'objections'}`}
        </p>
        {said ? (
          <p className="mt-1 line-clamp-2 border-l-2 border-charcoal pl-2 text-13">
            <span className="tabular-nums">{stamp(said.turn.startMs)}</span>{' '}
            <Highlight text={around(said.turn.text, query)} query={query} />
            {said.count > 1 ? ` (and ${said.count - 1} more)` : ''}
          </p>
        ) : null}
        {over ? null : (
          <div className="mt-2 lg:hidden">
            <OpenCallActions call={call} small />
          </div>
        )}
      </td>
      <td className="px-3 text-13 max-md:hidden">
        <span className="relative z-1">
          <When at={call.startedAt} />
        </span>
      </td>
      <td className="px-3 text-right text-13 whitespace-nowrap tabular-nums max-md:hidden">{length}</td>
      <td className="px-3 text-right text-13 tabular-nums max-md:hidden">{objections}</td>
      <td className="px-3 max-sm:px-1">
        {over ? (
          <Score summary={summary} />
        ) : (
          <div className="max-lg:hidden">
            <OpenCallActions call={call} small />
          </div>
        )}
      </td>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the button inside names itself */}
      <td className="w-10 pr-2 text-right">
        <span className="relative z-1">
          <Menu
            label={title}
            trigger={<IconButton label={`More about ${title.slice(0, 80)}`} icon={<Ellipsis size={16} />} />}
          >
            <MenuItem icon={<ExternalLink size={14} />} onSelect={() => navigate(href)}>
              Open
            </MenuItem>
            {claimable ? (
              <MenuItem icon={<CloudUpload size={14} />} onSelect={() => void claimWithWords([call.id])}>
                {place === 'refused' ? 'Try to send it again' : 'Add to your account'}
              </MenuItem>
            ) : null}
            <MenuLine />
            <MenuItem
              danger
              icon={<Trash2 size={14} />}
              disabled={!over && call.status !== 'interrupted'}
              onSelect={() => void remove()}
            >
              {place === 'team' ? 'Delete from your team' : away ? 'Delete from your account' : 'Delete for good'}
            </MenuItem>
          </Menu>
        </span>
      </td>
    </tr>
  );
});
