import { AnswerDetails } from './AnswerDetails.tsx';
import { AnswerActions } from './AnswerActions.tsx';
import { AnswerFailed } from './AnswerFailed.tsx';
import { AnswerText } from './AnswerText.tsx';
import { Citations } from './Citations.tsx';
import { Button } from '../ui/Button.tsx';
import { ModelPicker } from './ModelPicker.tsx';
import { withoutLooseMarks } from '#domain/coach/cited.ts';
import { useStreamed } from './use-chat.ts';
import { Versions } from './Versions.tsx';
import type { StoredMessage } from '#extension/store/database.ts';
import type { Asking } from './use-asking.ts';

interface AnswerProps {
  message: StoredMessage;
  question: string;
  versions: readonly string[];
  /** Names of models by their ids. */
  names: ReadonlyMap<string, string>;
  asking: Asking;
  onShow: (id: string) => void;
  /** Puts the question into a new chat. */
  onAnew: (question: string) => void;
}

/** An answer as it comes: its text, what it leans on, how it came about, and what can be done with it. */
export function Answer({ message: stored, question, versions, names, asking, onShow, onAnew }: AnswerProps) {
  const message = useStreamed(stored);
  const { text, answered, at } = message;
  if (!answered) return null;
  const { state, model, wanted, provider, error } = answered;
  const local = provider === 'local';
  const name = local
    ? `Local engine${stored.here ? ', in this browser' : ''}`
    : (names.get(model ?? wanted) ?? model ?? 'Coach');
  const running = state === 'running';
  return (
    <article aria-label={`Answer of ${name}`} aria-busy={running} className="flex flex-col">
      {text === '' ? null : <AnswerText text={running ? text : withoutLooseMarks(text, answered.citations ?? [])} />}
      {running && text === '' ? (
        <p className="animate-late text-13">
          <span className="inline-block animate-pulse">
            {model === undefined ? 'Thinking…' : `${name} is thinking…`}
          </span>
        </p>
      ) : null}
      <Citations citations={answered.citations ?? []} />
      {state === 'stopped' ? <p className="mt-1.5 text-12">You stopped this answer.</p> : null}
      {state === 'failed' && error ? (
        <AnswerFailed
          error={error}
          partly={text !== ''}
          onAgain={() => asking.again(message, wanted)}
          onResume={() => asking.takeUp(message.id)}
          onHere={() => asking.again(message, 'local', true)}
          onAnew={() => onAnew(question)}
        >
          {/* With some text the same stands below it. */}
          {text === '' ? (
            <>
              <ModelPicker
                value={wanted}
                onChange={(other) => asking.again(message, other)}
                trigger={
                  <Button small disabled={asking.running !== null}>
                    Ask another model
                  </Button>
                }
              />
              <Versions what="answer" ids={versions} id={message.id} onShow={onShow} />
            </>
          ) : null}
        </AnswerFailed>
      ) : null}
      {running || (text === '' && state === 'failed') ? null : (
        <>
          <AnswerDetails answered={answered} at={at} name={name} />
          <div className="mt-1 -ml-1.5 flex min-h-7 flex-wrap items-center gap-0.5">
            <AnswerActions message={message} question={question} asking={asking} />
            <Versions what="answer" ids={versions} id={message.id} onShow={onShow} />
          </div>
        </>
      )}
    </article>
  );
}
