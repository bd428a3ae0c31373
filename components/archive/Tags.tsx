import { useQueryClient } from '@tanstack/react-query';
import { Pencil, Tags as TagsIcon } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { MOST_TAG, tagOf } from '#domain/archive/filters.ts';
import { renameTag, type Tag } from '#extension/archive/archive.ts';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Input } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { ARCHIVE } from './queries.ts';

interface TagsProps {
  tags: readonly Tag[];
  onPick: (tag: string) => void;
}

function Renaming({ tag, onClose }: { tag: string; onClose: () => void }) {
  const queries = useQueryClient();
  const [to, setTo] = useState(tag);
  const { busy, error, run } = useAction();
  const rename = () =>
    void run(async () => {
      const { calls } = await renameTag(tag, to);
      await queries.invalidateQueries({ queryKey: ARCHIVE });
      toast(`Renamed on ${calls} ${calls === 1 ? 'call' : 'calls'}`);
    }).then((done) => (done ? onClose() : null));
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        rename();
      }}
    >
      <Input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was just asked for
        autoFocus
        aria-label={`New name of ${tag}`}
        value={to}
        maxLength={MOST_TAG}
        onChange={({ target }) => setTo(target.value)}
        className="min-w-0 flex-1"
      />
      <Button type="submit" look="primary" aria-disabled={busy} disabled={tagOf(to) === '' || tagOf(to) === tag}>
        Rename
      </Button>
      <Button look="ghost" disabled={busy} onClick={onClose}>
        Cancel
      </Button>
      {error ? (
        <p role="alert" className="basis-full text-13 text-red">
          {error}
        </p>
      ) : null}
    </form>
  );
}

/** All tags with how many calls have them: to search by, and to rename. Nothing where there are none. */
export function Tags({ tags, onPick }: TagsProps) {
  const [open, setOpen] = useState(false);
  const [renaming, setRenaming] = useState<string | null>(null);
  if (tags.length === 0) return null;
  return (
    <>
      <Button icon={<TagsIcon size={14} />} onClick={() => setOpen(true)}>
        Tags
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Tags"
        description="Renamed to one that is there already, both become one. Reps rename on their own calls, managers on all."
      >
        <ul aria-label="Tags" className="-mx-2 max-h-80 divide-y divide-gunmetal overflow-y-auto px-2">
          {tags.map(({ tag, calls }) => (
            <li key={tag} className="py-1.5">
              {renaming === tag ? (
                <Renaming tag={tag} onClose={() => setRenaming(null)} />
              ) : (
                <div className="flex items-center gap-2">
                  <button
                    type="button"
                    className="min-w-0 flex-1 truncate rounded-sm text-left text-14 text-platinum hover:underline focus-visible:-outline-offset-2"
                    onClick={() => {
                      onPick(tag);
                      setOpen(false);
                    }}
                  >
                    {tag}
                  </button>
                  <span className="text-13 tabular-nums">{calls}</span>
                  <IconButton label={`Rename ${tag}`} icon={<Pencil size={14} />} onClick={() => setRenaming(tag)} />
                </div>
              )}
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
