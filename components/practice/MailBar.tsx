import { Send } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Input } from '../ui/Field.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { modifier } from '../ui/use-hotkey.ts';

interface MailBarProps {
  to: string;
  subject: string;
  onSubject: (subject: string) => void;
  text: string;
  onText: (text: string) => void;
  mayTalk: boolean;
  refused: string | null;
  onSay: () => void;
}

/** Where the rep writes the next mail. Ctrl or ⌘ and Enter sends it. */
export function MailBar({ to, subject, onSubject, text, onText, mayTalk, refused, onSay }: MailBarProps) {
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  useEffect(() => (first.current?.value === '' ? first : body).current?.focus(), []);
  const [asked, setAsked] = useState(false);
  const written = mayTalk && text.trim() !== '';
  const why = refused ?? (asked && subject.trim() === '' ? 'A mail needs a subject.' : null);
  const send = () => {
    if (!written) return;
    setAsked(true);
    if (subject.trim() === '') first.current?.focus();
    else onSay();
  };
  return (
    <form
      aria-label="Your mail"
      className="shrink-0 border-t border-gunmetal bg-onyx p-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="mx-auto flex w-full max-w-180 flex-col gap-1.5">
        {why ? (
          <p role="alert" className="px-1 text-13 text-red">
            {why}
          </p>
        ) : null}
        <p className="truncate px-1 text-12">
          To <bdi className="text-platinum">{to}</bdi>
        </p>
        <label htmlFor={`${id}-subject`} className="sr-only">
          Subject
        </label>
        <Input
          ref={first}
          id={`${id}-subject`}
          placeholder="Subject"
          maxLength={200}
          spellCheck
          value={subject}
          onChange={({ target }) => onSubject(target.value)}
        />
        <textarea
          ref={body}
          aria-label="Your words"
          placeholder="Write to them"
          rows={5}
          value={text}
          onChange={({ target }) => onText(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing)
              event.currentTarget.form?.requestSubmit();
          }}
          className="block max-h-[40vh] min-h-24 w-full resize-y rounded-md border border-gunmetal bg-graphite px-2.5 py-1.5 text-14 text-platinum placeholder:text-silver"
        />
        <div className="flex items-center justify-end gap-2">
          <Kbd keys={`${modifier()}+Enter`} />
          <Button small type="submit" look="primary" aria-disabled={!written} icon={<Send size={14} />}>
            Send
          </Button>
        </div>
      </div>
    </form>
  );
}
