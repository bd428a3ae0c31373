import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

interface ImportDialogProps {
  /** Of the file. */
  name: string;
  /** What is wrong with it; null where it can be taken in. */
  fault: string | null;
  /** What it holds, such as “2 rubrics”; '' where that is nothing. */
  words: string;
  /** What becomes of it. */
  about: string;
  items: readonly { name: string; kind: string }[];
  busy: boolean;
  error: string | null;
  onTake: () => void;
  onClose: () => void;
}

/** What a file holds before any of it is taken in, or what is wrong with it. */
export function ImportDialog({ name, fault, words, about, items, busy, error, onTake, onClose }: ImportDialogProps) {
  if (fault !== null) {
    return (
      <Dialog open onOpenChange={onClose} title="This file cannot be imported" description={name}>
        <p role="alert" className="text-14 wrap-anywhere text-red">
          {fault}
        </p>
        <p className="mt-2 text-13">Nothing of it was taken in.</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || busy ? null : onClose())}
      title={words === '' ? 'This file is empty' : `Import ${words}?`}
      description={`${name}. ${about}`}
    >
      <ul aria-label="What it holds" className="max-h-60 overflow-y-auto text-14 text-platinum">
        {items.map((item, at) => (
          <li key={at} className="py-0.5 wrap-anywhere">
            {item.name} <span className="text-13 text-silver">{item.kind}</span>
          </li>
        ))}
      </ul>
      {error ? (
        <p role="alert" className="mt-3 text-13 text-red">
          {error} Nothing of it was taken in.
        </p>
      ) : null}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button disabled={busy} onClick={onClose}>
          Cancel
        </Button>
        <Button look="primary" aria-disabled={busy} disabled={words === ''} onClick={onTake}>
          {busy ? 'Importing…' : 'Import'}
        </Button>
      </div>
    </Dialog>
  );
}
