import { ArrowUp, Copy, Square } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Citation } from '#domain/ai/answer.ts';
import { Button } from '../live/Button.tsx';
import { useMoment } from '../live/use-moment.ts';
import { writeText } from '../ui/copy-text.ts';
import { type Ask, type Exchange, useAsking } from './use-asking.ts';

interface AskBoxProps {
  ask: Ask;
  /** Whether the backend answers. */
  signedIn: boolean;
  /** Draws the text of an answer. */
  draw: (text: string) => ReactNode;
  onLeave: () => void;
}

function Sources({ citations }: { citations: readonly Citation[] }) {
  if (citations.length === 0) return null;
  return (
    <ol aria-label="Sources" className="mt-2 flex flex-col gap-1">
      {citations.map(({ n, title, place }) => (
        <li key={n} className="flex gap-1.5 text-12 text-silver">
          <span className="shrink-0 tabular-nums text-platinum">[{n}]</span>
          <bdi className="min-w-0 wrap-anywhere">{place ? `${title}, ${place}` : title}</bdi>
        </li>
      ))}
    </ol>
  );
}

function CopyButton({ text }: { text: string }) {
  const [copied, markCopied] = useMoment();
  const [refused, markRefused] = useMoment(4000);
  return (
    <Button look="ghost" icon={<Copy size={14} />} onClick={() => void writeText(text).then(markCopied, markRefused)}>
      {copied ? 'Copied' : refused ? 'Not allowed here' : 'Copy'}
    </Button>
  );
}

function Answer({ exchange, draw }: { exchange: Exchange; draw: AskBoxProps['draw'] }) {
  const { question, text, citations, local, removed, instead, state, why } = exchange;
  const told = [local ? 'Local playbook' : '', removed > 0 ? `${removed} taken out before sending` : ''].filter(
    Boolean,
  );
  return (
    <li className="flex flex-col gap-1 py-2">
      <p className="text-13 font-medium wrap-anywhere text-platinum">{question}</p>
      <div aria-busy={state === 'running'} className="min-h-6 text-13 wrap-anywhere text-silver">
        {text === '' && state === 'running' ? <p>Thinking…</p> : draw(text)}
      </div>
      <Sources citations={citations} />
      {instead ? <p className="text-12 text-silver">{instead}</p> : null}
      {why ? (
        <p role="alert" className="text-12 text-red">
          {why}
        </p>
      ) : null}
      {state === 'running' ? null : (
        <p className="-ml-2.5 flex h-7 items-center text-12 text-silver">
          {text === '' ? null : <CopyButton text={text} />}
          <span className="ml-auto">{[...told, state === 'stopped' ? 'Stopped' : ''].filter(Boolean).join(' · ')}</span>
        </p>
      )}
    </li>
  );
}

/** Where the rep asks in the middle of a call: a question in, a short answer out. */
export function AskBox({ ask, signedIn, draw, onLeave }: AskBoxProps) {
  const { exchanges, busy, send, stop } = useAsking(ask);
  const [question, setQuestion] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const focus = () => field.current?.focus();
    // In a frame it would take the focus from the page around, which may only have shown this one.
    if (document.hasFocus()) focus();
    window.addEventListener('focus', focus);
    return () => window.removeEventListener('focus', focus);
  }, []);
  const newest = exchanges.at(-1);
  const grown = newest ? `${newest.id} ${newest.text.length} ${newest.state}` : '';
  const shown = useRef({ id: '', top: 0 });
  useEffect(() => {
    const box = list.current;
    const last = box?.querySelector(':scope > ul > li:last-child');
    const [id = ''] = grown.split(' ');
    if (!box || !last || id === '') return;
    // Whoever has scrolled meanwhile reads on where they are.
    if (shown.current.id === id && Math.abs(box.scrollTop - shown.current.top) > 4) return;
    // An answer is read from its beginning: it goes up until its question stands at the top, and no further.
    box.scrollTo({ top: box.scrollTop + last.getBoundingClientRect().top - box.getBoundingClientRect().top });
    shown.current = { id, top: box.scrollTop };
  }, [grown]);
  const submit = () => {
    const asked = question.trim();
    if (asked === '' || busy) return;
    send(asked);
    setQuestion('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && busy) stop();
    else if (event.key === 'Escape') {
      field.current?.blur();
      onLeave();
    }
    event.stopPropagation();
  };
  return (
    <div className="flex h-dvh flex-col bg-onyx font-sans text-13 text-silver">
      <div
        ref={list}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-label="Answers"
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 outline-0 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-neon"
      >
        {exchanges.length === 0 ? (
          <p className="flex h-full items-center text-center text-13">
            {signedIn
              ? 'Ask anything. Answers know the last minutes of this call and your company’s material.'
              : 'Ask anything. The local playbook answers on this machine; sign in for your company’s material.'}
          </p>
        ) : (
          <ul className="divide-y divide-gunmetal">
            {exchanges.map((exchange) => (
              <Answer key={exchange.id} exchange={exchange} draw={draw} />
            ))}
          </ul>
        )}
      </div>
      <div className="flex shrink-0 items-center gap-2 border-t border-gunmetal p-2">
        <textarea
          ref={field}
          aria-label="Question"
          placeholder="Ask the coach"
          rows={1}
          maxLength={2000}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-20 min-h-7 min-w-0 flex-1 resize-none rounded-md border border-charcoal bg-graphite px-2.5 py-1 text-13 text-platinum outline-none placeholder:text-silver focus:border-neon"
        />
        {busy ? (
          <Button icon={<Square size={12} fill="currentColor" />} onClick={stop}>
            Stop
          </Button>
        ) : (
          <Button look="primary" icon={<ArrowUp size={14} />} disabled={question.trim() === ''} onClick={submit}>
            Ask
          </Button>
        )}
      </div>
    </div>
  );
}
