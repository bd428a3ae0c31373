import { ArrowDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { showMessage } from '#extension/coach/actions.ts';
import { besides } from '#extension/coach/branch.ts';
import type { StoredMessage } from '#extension/store/database.ts';
import { Button } from '../ui/Button.tsx';
import { Answer } from './Answer.tsx';
import { Question } from './Question.tsx';
import type { Asking } from './use-asking.ts';

interface ConversationProps {
  chat: string;
  messages: readonly StoredMessage[];
  /** Those in view, from the first to the tip. */
  branch: readonly StoredMessage[];
  names: ReadonlyMap<string, string>;
  asking: Asking;
  editing: string | null;
  onEditing: (id: string | null) => void;
  onResend: (message: StoredMessage, text: string) => Promise<string | null>;
}

const NEAR = 48;
const ABOVE = 12;

/** Where to be as an answer grows: at its end, but never so far down that its question is out of sight: what is being read stays where it is. */
function placeOf(scroller: HTMLElement): number {
  const questions = scroller.querySelectorAll<HTMLElement>('[data-question]');
  const last = questions[questions.length - 1];
  const end = scroller.scrollHeight - scroller.clientHeight;
  return last ? Math.min(end, last.offsetTop - ABOVE) : end;
}

/** Goes there. Gives where it stands then. */
function goTo(scroller: HTMLElement): number {
  scroller.scrollTop = placeOf(scroller);
  return scroller.scrollTop;
}

/** Stays with the newest question and its answer while that grows, until the reader scrolls. */
function useNewest(tip: string | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const following = useRef(true);
  /** Where the code went itself: a scroll that is told only once the answer has grown further is not the reader's. */
  const went = useRef(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element || !content.current) return undefined;
    const observer = new ResizeObserver(() => {
      if (following.current) went.current = goTo(element);
      setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR);
    });
    observer.observe(content.current);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // What the reader just sent is in view.
  useEffect(() => {
    following.current = true;
    if (scroller.current) went.current = goTo(scroller.current);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- runs because something was sent
  }, [tip]);
  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const end = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    const here = Math.abs(element.scrollTop - placeOf(element)) < NEAR;
    following.current = end || here || (following.current && element.scrollTop === went.current);
    setAtEnd(end);
  };
  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  return { scroller, content, atEnd, onScroll, toEnd };
}

/** What was asked and answered, on the branch in view. */
export function Conversation(props: ConversationProps) {
  const { chat, messages, branch, names, asking, editing, onEditing, onResend } = props;
  const { scroller, content, atEnd, onScroll, toEnd } = useNewest(branch.at(-1)?.id);
  const show = (id: string) => void showMessage(chat, id);
  const ids = (message: StoredMessage) => besides(messages, message).map(({ id }) => id);
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        onScroll={onScroll}
        role="log"
        aria-label="Conversation"
        aria-live="off"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so that the keyboard must reach it
        tabIndex={0}
        className="relative h-full overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        <div ref={content} className="mx-auto flex w-full max-w-180 flex-col gap-2 px-3 py-4">
          {branch.map((message, at) =>
            message.role === 'user' ? (
              <Question
                key={message.id}
                message={message}
                versions={ids(message)}
                editing={editing === message.id}
                onEditing={(on) => onEditing(on ? message.id : null)}
                onResend={(text) => onResend(message, text)}
                onShow={show}
              />
            ) : (
              <Answer
                key={message.id}
                message={message}
                question={branch[at - 1]?.text ?? ''}
                versions={ids(message)}
                names={names}
                asking={asking}
                onShow={show}
              />
            ),
          )}
        </div>
      </div>
      {atEnd ? null : (
        <Button
          small
          icon={<ArrowDown size={14} />}
          className="absolute bottom-2 left-1/2 -translate-x-1/2 shadow-float"
          onClick={toEnd}
        >
          To the end
        </Button>
      )}
    </div>
  );
}
