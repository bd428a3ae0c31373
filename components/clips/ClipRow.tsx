import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Lock, Pencil, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { KeptClip } from '#extension/archive/clips.ts';
import { atMoment } from '../calls/use-at.ts';
import { Badge } from '../ui/Badge.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { spokenLength, stamp } from '../ui/time.ts';
import { When } from '../ui/When.tsx';
import { ClipForm } from './ClipForm.tsx';
import { deleteWithUndo } from './queries.ts';

interface ClipRowProps {
  clip: KeptClip;
  /** On the page of its call: shows the place there, and says nothing of the call. */
  onShow?: ((ms: number) => void) | undefined;
  onTag?: (tag: string) => void;
}

/** A clip with the first words that are heard in it, and the way to hear it. */
export function ClipRow({ clip, onShow, onTag }: ClipRowProps) {
  const queries = useQueryClient();
  const [changing, setChanging] = useState(false);
  const { callId, title, note, tags, fromMs, toMs, by, mine, mayChange, callTitle, rep, startedAt, shared, lines } =
    clip;
  const place = `${stamp(fromMs)} to ${stamp(toMs)}`;
  // As long as from one to the other, in whole seconds.
  const lengthMs = 1000 * (Math.floor(toMs / 1000) - Math.floor(fromMs / 1000));
  const hear = (
    <>
      <Play size={14} aria-hidden /> {onShow ? 'Show' : 'Open'} at {stamp(fromMs)}
    </>
  );
  return (
    <li className="px-3 py-4 sm:px-4">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="text-14 font-medium wrap-anywhere text-platinum">{title}</h3>
          <p className="text-13">
            <span className="tabular-nums">{place}</span> · {spokenLength(lengthMs)}
            {onShow ? null : (
              <>
                {' · '}
                <bdi>{callTitle?.trim() || 'a call'}</bdi>
                {rep ? (
                  <>
                    {' of '}
                    <bdi>{rep}</bdi>
                  </>
                ) : null}
                , <When at={Date.parse(startedAt)} />
              </>
            )}
            {' · '}clip by <bdi>{mine ? 'you' : (by ?? 'somebody who has left')}</bdi>
          </p>
        </div>
        {shared ? null : (
          <Badge icon={<Lock size={12} aria-hidden />} tone="warn">
            Not shared
          </Badge>
        )}
        {mayChange ? (
          <Menu
            label={title}
            trigger={<IconButton label={`More about ${title.slice(0, 80)}`} icon={<Ellipsis size={16} />} />}
          >
            <MenuItem icon={<Pencil size={14} />} onSelect={() => setChanging(true)}>
              Change
            </MenuItem>
            <MenuItem danger icon={<Trash2 size={14} />} onSelect={() => void deleteWithUndo(queries, clip)}>
              Delete
            </MenuItem>
          </Menu>
        ) : null}
      </div>
      {note === '' ? null : (
        <p dir="auto" className="mt-1 text-14 wrap-anywhere whitespace-pre-wrap">
          {note}
        </p>
      )}
      {lines.length > 0 && !onShow ? (
        <ul aria-label="What is said" className="mt-2 border-l-2 border-gunmetal pl-3 text-14">
          {lines.map((line) => (
            <li key={line.seq} className="line-clamp-3 py-0.5 wrap-anywhere">
              <bdi className="font-medium text-platinum">
                {line.name ?? (line.side === 'rep' ? 'Rep' : line.side === 'buyer' ? 'Buyer' : 'Speaker')}
              </bdi>{' '}
              <span dir="auto">{line.text}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {shared ? null : (
        <p className="mt-2 text-13">
          Only the call’s rep and managers see this clip. Share the call with the team on its page, and everybody does.
        </p>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {onShow ? (
          <button type="button" className={buttonClass('plain', true)} onClick={() => onShow(fromMs)}>
            {hear}
          </button>
        ) : (
          <Link href={`/calls/${callId}${atMoment(fromMs, toMs)}`} className={buttonClass('plain', true)}>
            {hear}
          </Link>
        )}
        {tags.map((tag) => (
          <button
            key={tag}
            type="button"
            disabled={!onTag}
            onClick={() => onTag?.(tag)}
            className="h-6 max-w-full truncate rounded-sm border border-gunmetal bg-graphite px-2 text-12 enabled:hover:border-charcoal enabled:hover:text-platinum"
          >
            {tag}
          </button>
        ))}
      </div>
      {changing ? (
        <ClipForm callId={callId} clip={clip} fromMs={fromMs} toMs={toMs} onClose={() => setChanging(false)} />
      ) : null}
    </li>
  );
}
