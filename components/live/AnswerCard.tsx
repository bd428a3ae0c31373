import { Copy, X } from 'lucide-react';
import type { AnswerLog } from '#domain/call.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { Button, IconButton } from './Button.tsx';
import { useMoment } from './use-moment.ts';
import { KEYS } from './words.ts';

/** What the company's material says to the buyer's question, and where it says so. */
export function AnswerCard({ answer, host }: { answer: AnswerLog; host: LiveHost }) {
  const { id: answerId, question, text, title, place } = answer;
  const [copied, markCopied] = useMoment();
  return (
    <article
      aria-label="Answer"
      className="flex min-h-0 flex-1 flex-col rounded-md border border-charcoal bg-graphite pb-3"
    >
      <div className="flex items-center gap-1 pt-1.5 pr-1.5 pl-3">
        <p className="min-w-0 flex-1 truncate text-12 text-silver">
          <span className="pr-1.5 font-semibold text-green">They ask</span>
          {question}
        </p>
        <IconButton
          label="Dismiss"
          shortcut={KEYS.dismiss}
          onClick={() => host.dispatch({ type: 'answer-dismiss', answerId })}
        >
          <X size={14} />
        </IconButton>
      </div>
      <p dir="auto" className="min-h-0 flex-1 overflow-y-auto px-3 pt-0.5 text-14 font-semibold text-platinum">
        {text}
      </p>
      <div className="flex items-center gap-2 px-3 pt-2">
        <p className="line-clamp-2 min-w-0 flex-1 border-l-2 border-charcoal pl-2 text-12 text-silver">
          {place ? `${title}, ${place}` : title}
        </p>
        <Button
          look="ghost"
          icon={<Copy size={14} />}
          shortcut={KEYS.copy}
          onClick={() => void host.copy(text).then((done) => done && markCopied())}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
    </article>
  );
}
