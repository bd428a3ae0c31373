import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { type ArchiveFilters, MOST_SEARCH_NAME } from '#domain/archive/filters.ts';
import { type SavedSearch, saveSearch } from '#extension/archive/archive.ts';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { Switch } from '../ui/Switch.tsx';
import { ARCHIVE } from './queries.ts';

interface SaveSearchDialogProps {
  /** null: a new one. */
  search: SavedSearch | null;
  filters: ArchiveFilters;
  /** What it searches by. */
  words: string;
  /** There is nobody to share it with. */
  alone: boolean;
  onClose: () => void;
}

/** Names a search, and says who sees it. */
export function SaveSearchDialog({ search, filters, words, alone, onClose }: SaveSearchDialogProps) {
  const queries = useQueryClient();
  const { busy, error, run } = useAction();
  const [id] = useState(() => search?.id ?? crypto.randomUUID());
  const [name, setName] = useState(search?.name ?? words.slice(0, MOST_SEARCH_NAME));
  const [shared, setShared] = useState(search?.shared ?? false);
  const save = () =>
    void run(async () => {
      await saveSearch(id, { name, shared, filters: search ? (search.filters as ArchiveFilters) : filters });
      await queries.invalidateQueries({ queryKey: ARCHIVE });
      toast(search ? 'Renamed' : `Saved “${name.trim()}”`);
    }).then((done) => (done ? onClose() : null));
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || busy ? null : onClose())}
      title={search ? 'Rename this search' : 'Save this search'}
      description={`It finds ${words}.`}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label="Name" error={error}>
          {(field) => (
            <Input
              {...field}
              value={name}
              maxLength={MOST_SEARCH_NAME}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        {alone ? null : (
          <Switch
            label="Share with the team"
            hint="Each finds what they may read: reps their own calls and shared ones."
            checked={shared}
            onChange={setShared}
          />
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit" aria-disabled={busy} disabled={name.trim() === ''}>
            {busy ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
