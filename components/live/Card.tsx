import { Check, ChevronDown, Copy, Pin, X } from 'lucide-react';
import { lineOf } from '#domain/live/line.ts';
import type { ShownCard } from '#domain/live/state.ts';
import { objectionById } from '#domain/objection/library/library.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { Button, IconButton } from './Button.tsx';
import { CardDetails } from './CardDetails.tsx';
import { RefinedLine } from './RefinedLine.tsx';
import { useMoment } from './use-moment.ts';
import { CATEGORY, KEYS } from './words.ts';

/** The line to say now, with the buyer's words that called for it. */
export function Card({ card, host }: { card: ShownCard; host: LiveHost }) {
  const { log, expanded, pinned } = card;
  const objection = objectionById(log.objectionId);
  const [copied, markCopied] = useMoment();
  const cardId = log.id;
  const used = log.usedAtMs !== undefined;
  const copy = () => {
    host.dispatch({ type: 'card-copied', cardId });
    void host.copy(lineOf(log)).then((done) => done && markCopied());
  };
  return (
    <article
      className={`flex min-h-0 flex-1 flex-col rounded-md border bg-graphite ${used ? 'border-charcoal' : 'border-neon/60'}`}
      aria-label="Card"
    >
      <div className="flex items-center gap-1 pt-1.5 pr-1.5 pl-3">
        <p className="min-w-0 flex-1 truncate text-12">
          <span className="font-semibold text-neon">{CATEGORY[log.category]}</span>
          <span className="px-1.5 text-mist" aria-hidden="true">
            /
          </span>
          <span className="text-silver">
            {objection?.title ?? log.subtype}
            {log.refined ? ', tailored' : ''}
          </span>
        </p>
        {log.refined?.removed ? (
          <p className="text-12 text-silver" title="Before sending">
            {log.refined.removed} taken out
          </p>
        ) : null}
        <IconButton
          label={pinned ? 'Unpin' : 'Pin, so that it stays'}
          shortcut={KEYS.pin}
          pressed={pinned}
          onClick={() => host.dispatch({ type: 'card-pin', cardId, pinned: !pinned })}
        >
          <Pin size={14} fill={pinned ? 'currentColor' : 'none'} />
        </IconButton>
        <IconButton
          label="Dismiss"
          shortcut={KEYS.dismiss}
          onClick={() => host.dispatch({ type: 'card-dismiss', cardId })}
        >
          <X size={14} />
        </IconButton>
      </div>
      <RefinedLine log={log} fixed={!expanded} />
      <div
        className={`mt-2 flex min-h-4 flex-col justify-end overflow-hidden px-3 ${expanded ? 'shrink-0' : 'flex-1'}`}
      >
        <p className="line-clamp-2 border-l-2 border-charcoal pl-2 text-12 text-silver" dir="auto">
          “{log.quote.slice(0, 240)}”
        </p>
      </div>
      {expanded && objection ? <CardDetails objection={objection} log={log} /> : null}
      <div className="flex items-center gap-1.5 p-3 pt-2">
        <Button
          look={used ? 'quiet' : 'primary'}
          icon={<Check size={14} />}
          shortcut={KEYS.used}
          disabled={used}
          onClick={() => host.dispatch({ type: 'card-used', cardId })}
        >
          {used ? (log.usedHow === 'heard' ? 'Heard you say it' : 'Used') : 'Used it'}
        </Button>
        <Button
          icon={<ChevronDown size={14} className={expanded ? 'rotate-180' : ''} />}
          shortcut={KEYS.expand}
          expanded={expanded}
          onClick={() => host.dispatch({ type: 'card-expand', cardId, expanded: !expanded })}
        >
          {expanded ? 'Less' : 'How to'}
        </Button>
        <Button look="ghost" icon={<Copy size={14} />} shortcut={KEYS.copy} onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
    </article>
  );
}
