import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Script } from '#domain/practice/library.ts';
import { parseScript, SCRIPT_LIMITS } from '#domain/script/script.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { scriptOf } from '../practice-library/script-file.ts';
import { Button } from '../ui/Button.tsx';
import { Field, INPUT } from '../ui/Field.tsx';

interface ScriptFieldProps {
  text: string;
  onText: (text: string) => void;
  /** Scripts of the user's own and the team's. */
  scripts: readonly Script[];
}

/** The script that the rep means to follow: pasted, from a file, or one that is kept. Each line becomes a step that ticks itself. */
export function ScriptField({ text, onText, scripts }: ScriptFieldProps) {
  const [error, setError] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const steps = parseScript(text).length;
  const [reading, setReading] = useState<AbortController | null>(null);
  useEffect(() => () => reading?.abort(), [reading]);
  const take = async (given: File | undefined) => {
    if (!given) return;
    const aborting = new AbortController();
    setReading(aborting);
    try {
      onText((await scriptOf(given, aborting.signal)).text.slice(0, SCRIPT_LIMITS.characters));
      setError(null);
    } catch (error) {
      if (!aborting.signal.aborted) setError(`${reasonOf(error)} You can paste its words instead.`);
    }
    setReading((now) => (now === aborting ? null : now));
  };
  return (
    <div className="flex flex-col gap-2">
      {scripts.length > 0 ? (
        <Field label="One of your scripts">
          {(props) => (
            <select
              {...props}
              className={INPUT}
              value={scripts.find((script) => script.text === text)?.id ?? ''}
              onChange={({ target }) => onText(scripts.find(({ id }) => id === target.value)?.text ?? '')}
            >
              <option value="">None</option>
              {scripts.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <Field
        label="Script"
        error={error}
        hint={
          steps === 0
            ? 'Each line becomes a step that ticks itself once you have said it.'
            : `${steps} ${steps === 1 ? 'step' : 'steps'}, shown beside the conversation.`
        }
      >
        {(props) => (
          <textarea
            {...props}
            rows={4}
            maxLength={SCRIPT_LIMITS.characters}
            placeholder="Paste your script or talk track"
            value={text}
            onChange={({ target }) => {
              setError(null);
              onText(target.value);
            }}
            className={`${INPUT} h-auto resize-y py-1.5`}
          />
        )}
      </Field>
      <div className="flex gap-2">
        {reading ? (
          <Button small onClick={() => reading.abort()}>
            Stop reading
          </Button>
        ) : (
          <Button small icon={<FileUp size={14} />} onClick={() => file.current?.click()}>
            From a file
          </Button>
        )}
        {text === '' ? null : (
          <Button small look="ghost" onClick={() => onText('')}>
            Empty it
          </Button>
        )}
        <input
          ref={file}
          type="file"
          hidden
          accept=".txt,.md,.pdf,.docx"
          aria-label="A file with a script"
          onChange={({ target }) => {
            void take(target.files?.[0]);
            target.value = '';
          }}
        />
      </div>
    </div>
  );
}
