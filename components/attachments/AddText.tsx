import { type FormEvent, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, INPUT, Input } from '../ui/Field.tsx';

interface AddTextProps {
  onAdd: (text: { text: string; title?: string }) => void;
  onClose: () => void;
}

/** Asks for text that was copied from somewhere. */
export function AddText({ onAdd, onClose }: AddTextProps) {
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return setMissing(true);
    onAdd({ text, ...(title.trim() ? { title: title.trim() } : {}) });
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())} title="Add text">
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Title" hint="You may leave it empty.">
          {(field) => (
            <Input {...field} maxLength={200} value={title} onChange={({ target }) => setTitle(target.value)} />
          )}
        </Field>
        <Field label="Text" error={missing ? 'Paste or write some text.' : null}>
          {(field) => (
            <textarea
              {...field}
              rows={10}
              value={text}
              onChange={({ target }) => {
                setText(target.value);
                setMissing(false);
              }}
              className={`${INPUT} h-auto max-h-[40vh] resize-y py-1.5`}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
