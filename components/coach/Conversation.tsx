import { ArrowDown } from 'lucide-react';
import { showMessage } from '#extension/coach/actions.ts';
import { besides } from '#extension/coach/branch.ts';
import type { StoredMessage } from '#extension/store/database.ts';
import { Button } from '../ui/Button.tsx';
import { Answer } from './Answer.tsx';
import { Question } from './Question.tsx';
import type { Asking } from './use-asking.ts';
import { useNewest } from './use-newest.ts';

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
  onAnew: (question: string) => void;
}

/** What takes the place of a message is drawn in its place, so that the focus stays. */
const placeOf = ({ role, parent }: StoredMessage): string => `${role} ${parent}`;

/** What was asked and answered, on the branch in view. */
export function Conversation(props: ConversationProps) {
  const { chat, messages, branch, names, asking, editing, onEditing, onResend, onAnew } = props;
  const { scroller, content, atEnd, onScroll, toEnd, hold } = useNewest(branch.at(-1)?.id);
  const show = (id: string) => {
    hold();
    void showMessage(chat, id);
  };
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
        <div ref={content} className="mx-auto flex w-full max-w-186 flex-col gap-3 px-3 py-4">
          {branch.map((message, at) =>
            message.role === 'user' ? (
              <Question
                key={placeOf(message)}
                message={message}
                versions={ids(message)}
                editing={editing === message.id}
                onEditing={(on) => onEditing(on ? message.id : null)}
                onResend={(text) => onResend(message, text)}
                onShow={show}
              />
            ) : (
              <Answer
                key={placeOf(message)}
                message={message}
                question={branch[at - 1]?.text ?? ''}
                versions={ids(message)}
                names={names}
                asking={asking}
                onShow={show}
                onAnew={onAnew}
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
          onClick={() => {
            toEnd();
            scroller.current?.focus();
          }}
        >
          To the end
        </Button>
      )}
    </div>
  );
}
