import { ArrowUp, ChevronDown, Square } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Hint } from '../ui/Hint.tsx';
import { ModelPicker } from './ModelPicker.tsx';
import { QuickObjections } from './QuickObjections.tsx';

interface ComposerProps {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
  model: string;
  modelName: string;
  onModel: (model: string) => void;
  running: boolean;
  /** Something still has to be read before it can go along. */
  waiting: boolean;
  refused: string | null;
  onSend: (text: string) => void;
  onStop: () => void;
  /** The user wants the last question back. */
  onEditLast: () => void;
  onPaste?: (event: React.ClipboardEvent) => void;
  children: ReactNode;
}

/** Where the browser does not size the field by its text. */
const MOST_ROWS = 6;

/** How much of the window's end it takes is said to what floats there: reports must not cover what is being written. */
function useRoomForReports() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const element = form.current;
    if (!element) return undefined;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty('--composer', `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty('--composer');
    };
  }, []);
  return form;
}

/** Where questions are written. Enter sends, Shift and Enter breaks the line, the arrow up fetches the last one back. */
export function Composer(props: ComposerProps) {
  const { field, text, onText, model, modelName, onModel, running, waiting, refused } = props;
  const [quick, setQuick] = useState(false);
  const empty = text.trim() === '';
  const form = useRoomForReports();
  return (
    <form
      ref={form}
      aria-label="Ask the coach"
      className="shrink-0 border-t border-gunmetal bg-onyx p-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && !running && !waiting) props.onSend(text);
      }}
    >
      <div className="mx-auto flex w-full max-w-180 flex-col gap-2">
        {props.children}
        {refused ? (
          <p role="alert" className="px-1 text-13 text-red">
            {refused}
          </p>
        ) : null}
        <div className="rounded-md border border-gunmetal bg-graphite has-[textarea:focus]:border-neon">
          <textarea
            ref={field}
            aria-label="Your question"
            placeholder="Ask, or press / for objections"
            rows={Math.min(MOST_ROWS, text.split('\n').length)}
            value={text}
            onChange={({ target }) => onText(target.value)}
            onPaste={props.onPaste}
            onKeyDown={(event) => {
              const { key, shiftKey, nativeEvent } = event;
              if (nativeEvent.isComposing) return;
              if (key === 'Enter' && !shiftKey) {
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              } else if (key === '/' && text === '') {
                event.preventDefault();
                setQuick(true);
              } else if (key === 'ArrowUp' && text === '') {
                event.preventDefault();
                props.onEditLast();
              }
            }}
            className="block field-sizing-content max-h-50 w-full resize-none bg-transparent px-2.5 pt-2 pb-1 text-14 text-platinum outline-none placeholder:text-silver"
          />
          <div className="flex items-center gap-1 p-1">
            <QuickObjections
              open={quick}
              onOpenChange={setQuick}
              onClosed={() => field.current?.focus()}
              onPick={(words) => {
                setQuick(false);
                if (running) onText(words);
                else props.onSend(words);
              }}
            />
            <ModelPicker
              value={model}
              onChange={onModel}
              returnTo={field}
              trigger={
                <Button small look="ghost" className="max-w-44 min-w-0 shrink" aria-label={`Model: ${modelName}`}>
                  <span className="truncate">{modelName}</span>
                  <ChevronDown size={12} aria-hidden className="shrink-0" />
                </Button>
              }
            />
            <span className="ml-auto">
              {running ? (
                <Hint text="Stop the answer" shortcut="Esc">
                  <Button small icon={<Square size={12} />} onClick={props.onStop}>
                    Stop
                  </Button>
                </Hint>
              ) : (
                <Button
                  small
                  type="submit"
                  look="primary"
                  aria-disabled={empty || waiting}
                  className={classNames(waiting && 'cursor-default')}
                  icon={<ArrowUp size={14} />}
                >
                  {waiting ? 'Reading…' : 'Send'}
                </Button>
              )}
            </span>
          </div>
        </div>
      </div>
    </form>
  );
}
