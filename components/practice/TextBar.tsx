import { ArrowUp, Mic } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button.tsx';

interface TextBarProps {
  text: string;
  onText: (text: string) => void;
  /** It is the rep's turn. What is typed before stays. */
  mayTalk: boolean;
  refused: string | null;
  onSay: () => void;
  onVoice: () => void;
}

const MOST_ROWS = 6;

/** Where the rep answers in a chat. Enter sends, Shift and Enter breaks the line. */
export function TextBar({ text, onText, mayTalk, refused, onSay, onVoice }: TextBarProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const able = mayTalk && text.trim() !== '';
  return (
    <form
      aria-label="Your answer"
      className="shrink-0 border-t border-gunmetal bg-onyx p-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (able) onSay();
      }}
    >
      <div className="mx-auto w-full max-w-180">
        {refused ? (
          <p role="alert" className="px-1 pb-1.5 text-13 text-red">
            {refused}
          </p>
        ) : null}
        <div className="rounded-md border border-gunmetal bg-graphite has-[textarea:focus]:border-neon">
          <textarea
            ref={field}
            aria-label="What you say"
            placeholder="Say something to them"
            rows={Math.min(MOST_ROWS, text.split('\n').length)}
            value={text}
            onChange={({ target }) => onText(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
            className="block field-sizing-content max-h-50 w-full resize-none bg-transparent px-2.5 pt-2 pb-1 text-14 text-platinum outline-none placeholder:text-silver"
          />
          <div className="flex items-center gap-1 p-1">
            <Button small look="ghost" icon={<Mic size={14} />} onClick={onVoice}>
              Talk instead
            </Button>
            <Button
              small
              type="submit"
              look="primary"
              className="ml-auto"
              aria-disabled={!able}
              icon={<ArrowUp size={14} />}
            >
              Say
            </Button>
          </div>
        </div>
      </div>
    </form>
  );
}
