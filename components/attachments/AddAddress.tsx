import { type FormEvent, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { addressIn } from './given.ts';

interface AddAddressProps {
  onAdd: (url: string) => void;
  onClose: () => void;
}

/** Asks for the address of a page that is to be read. */
export function AddAddress({ onAdd, onClose }: AddAddressProps) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const url = addressIn(typed);
    if (url) onAdd(url);
    else setWrong(true);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title="Add a web page"
      description="Your backend fetches it and keeps its text. Pages that need a sign-in cannot be read."
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Address" error={wrong ? 'This is no web address. Write one such as example.com/pricing.' : null}>
          {(field) => (
            <Input
              {...field}
              inputMode="url"
              placeholder="example.com/pricing"
              maxLength={2000}
              value={typed}
              onChange={({ target }) => {
                setTyped(target.value);
                setWrong(false);
              }}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Read the page
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
