import { FileUp } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { MOST_SCRIPT, type Script } from '#domain/practice/library.ts';
import { parseScript } from '#domain/script/script.ts';
import { useAction } from '../account/use-action.ts';
import { counted } from '../attachments/words.ts';
import { Button } from '../ui/Button.tsx';
import { Details } from '../ui/Details.tsx';
import { Field, INPUT } from '../ui/Field.tsx';
import { LineField } from './Fields.tsx';
import type { FormProps } from './PersonaForm.tsx';
import { scriptOf } from './script-file.ts';

/** A talk track, typed, pasted or read from a file, and the steps that it becomes. */
export function ScriptForm({ item, faults, onChange }: FormProps<Script>) {
  const set = (part: Partial<Script>) => onChange({ ...item, ...part });
  const picker = useRef<HTMLInputElement>(null);
  const reading = useRef<AbortController | null>(null);
  const { busy, error, run } = useAction();
  useEffect(() => () => reading.current?.abort(), []);
  const steps = useMemo(() => parseScript(item.text), [item.text]);
  const read = (file: File | undefined) => {
    if (!file) return;
    const { signal } = (reading.current = new AbortController());
    void run(async () => {
      const { title, text } = await scriptOf(file, signal);
      if (signal.aborted) return;
      set({ title: item.title || title, text: item.text.trim() === '' ? text : `${item.text}\n\n${text}` });
    });
  };
  const over = item.text.length - MOST_SCRIPT;
  const fault =
    over > 0 ? `${counted(over, 'character')} more than a script takes. Shorten it.` : (faults['text'] ?? null);
  return (
    // What is typed meanwhile would be written over.
    <fieldset disabled={busy} className="flex min-w-0 flex-col gap-5">
      <LineField
        label="Title"
        at="title"
        faults={faults}
        most={160}
        value={item.title}
        onChange={(title) => set({ title })}
      />
      <Field
        label="Text"
        hint="One step a line. Headings such as “# Opening” group them; lines such as “Buyer: …” are left out."
        error={fault}
      >
        {(field) => (
          <textarea
            {...field}
            value={item.text}
            onChange={({ target }) => set({ text: target.value })}
            className={`${INPUT} h-[40vh] min-h-60 resize-y py-2 text-14`}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={<FileUp size={14} />} disabled={busy} onClick={() => picker.current?.click()}>
          {busy ? 'Reading…' : 'Read from a file'}
        </Button>
        <span className="text-13">Text, Markdown, Word or PDF. It is added below what stands there.</span>
        <input
          ref={picker}
          type="file"
          accept=".txt,.md,.docx,.pdf"
          hidden
          aria-label="File with a script"
          onChange={({ target }) => {
            read(target.files?.[0]);
            target.value = '';
          }}
        />
      </div>
      {error ? (
        <p role="alert" className="text-13 text-red">
          {error}
        </p>
      ) : null}
      <Details summary={<span className="text-13">{counted(steps.length, 'step')} while you practise</span>}>
        <ol aria-label="Steps" className="mt-2 ml-6 flex flex-col gap-1 text-13">
          {steps.map(({ id, text, section }) => (
            <li key={id} className="wrap-anywhere">
              {section ? <span className="text-12">{section}: </span> : null}
              <span className="text-platinum">{text}</span>
            </li>
          ))}
        </ol>
      </Details>
    </fieldset>
  );
}
