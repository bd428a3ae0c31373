import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { LIBRARY } from '#domain/objection/library/library.ts';
import { CATEGORIES, type Category } from '#domain/objection/objection.ts';
import { CATEGORY } from '../calls/call-words.ts';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Empty } from '../ui/Empty.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { findObjections } from './find-objections.ts';
import { LibraryEntry } from './LibraryEntry.tsx';

/** Every objection we know, to read before a call or to look up after one. */
export default function LibraryPage() {
  const [typed, setTyped] = useState('');
  const [category, setCategory] = useState<Category | null>(null);
  const opened = useParams<{ '*'?: string }>()['*'] ?? '';
  const [, navigate] = useLocation();
  const found = findObjections(LIBRARY, typed, category);
  const open = (id: string) => navigate(id === '' ? '/library' : `/library/${id}`, { replace: true });
  return (
    <Page title="Objection library" about={`${LIBRARY.length} objections with the line to say and the play behind it.`}>
      <div className="mb-4 flex flex-wrap gap-2">
        <SearchField label="Search objections" value={typed} onChange={setTyped} className="w-full sm:w-72" />
        <Choice
          label="Category"
          value={category ?? 'all'}
          onChange={(value) => setCategory(value === 'all' ? null : value)}
          options={[['all', 'All'] as const, ...CATEGORIES.map((id) => [id, CATEGORY[id]] as const)]}
        />
      </div>
      {found.length === 0 ? (
        <Empty
          icon={<SearchX size={20} />}
          title="No objection like that"
          actions={
            <Button
              onClick={() => {
                setTyped('');
                setCategory(null);
              }}
            >
              Show all
            </Button>
          }
        >
          Try the words a buyer would use, such as “budget” or “send me an email”.
        </Empty>
      ) : (
        <div className={SURFACE}>
          {found.map((objection) => (
            <LibraryEntry
              key={objection.id}
              objection={objection}
              open={opened === objection.id}
              onToggle={(now) => {
                if (now) open(objection.id);
                else if (opened === objection.id) open('');
              }}
            />
          ))}
        </div>
      )}
    </Page>
  );
}
