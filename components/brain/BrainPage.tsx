import { BrainCircuit, Plus } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import { reasonOf } from '#extension/client/api-error.ts';
import type { DocumentList as Listing } from '#extension/client/brain.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { AddMenu } from '../attachments/AddMenu.tsx';
import { DropZone } from '../attachments/DropZone.tsx';
import { pasted } from '../attachments/given.ts';
import { TEXT_FILES } from '../attachments/words.ts';
import { isBusy } from '../attachments/attached.ts';
import { useSettings } from '../options/use-settings.ts';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { useHotkey } from '../ui/use-hotkey.ts';
import { useAdding } from './adding.ts';
import { useDocuments } from './brain.ts';
import { DeletedDocuments } from './DeletedDocuments.tsx';
import { DocumentList, DocumentsLoading } from './DocumentList.tsx';
import { NotInPlan } from './NotInPlan.tsx';
import { Results } from './Results.tsx';
import { Uploads } from './Uploads.tsx';

const TITLE = 'Company Brain';
const ABOUT = 'What your team knows. The coach answers from it and says where it stands.';

/** How passages are found, and what it would take to find more. */
const FOUND_BY: Record<Listing['vectors'], string> = {
  on: 'Found by words and by meaning: for that, passages and questions go to OpenAI by the key of your team or of this server.',
  'no-key': 'Found by words. An admin can add a key for OpenAI to the team, and passages are found by meaning, too.',
  'no-extension': 'Found by words. The database of this server has no pgvector, which finding by meaning needs.',
};

/** The documents of the team: looked through by everybody, kept by managers and admins. */
export default function BrainPage() {
  const { settings } = useSettings();
  if (!settings)
    return (
      <Page title={TITLE} about={ABOUT}>
        {null}
      </Page>
    );
  return (
    <NeedsSignIn
      backend={settings.backend}
      what="what your team knows"
      about="Price lists, product sheets and battle cards are kept here, and the coach answers from them."
    >
      <Brain key={settings.team} team={settings.team} />
    </NeedsSignIn>
  );
}

function Brain({ team }: { team: string }) {
  const list = useDocuments();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const search = useRef<HTMLDivElement>(null);
  useHotkey(
    '/',
    useCallback(() => search.current?.querySelector('input')?.focus(), []),
  );
  const { sender, given } = useAdding(team);
  const mayWrite = list.data?.mayWrite === true;
  const { add } = sender;
  useEffect(() => {
    if (!mayWrite) return undefined;
    const stop = new AbortController();
    // Files that are pasted where nobody writes. Text is not: everybody in the team would read what was meant for elsewhere.
    addEventListener(
      'paste',
      (event) => {
        const writing = event.target instanceof Element && event.target.closest('input, textarea, [role=dialog]');
        if (!writing) add(pasted(event).filter((thing) => 'file' in thing));
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, [mayWrite, add]);
  const adding = (look: 'primary' | 'plain' = 'primary') => (
    <AddMenu
      label="What to add"
      accept={TEXT_FILES}
      onAdd={add}
      trigger={
        <Button look={look} icon={<Plus size={14} />}>
          Add documents
        </Button>
      }
    />
  );
  const documents = list.data?.documents ?? [];
  const some = documents.length > 0;
  const inPlan = list.data?.inPlan === true;
  return (
    <Page title={TITLE} about={ABOUT} actions={mayWrite && some ? adding() : null}>
      <DropZone
        onAdd={add}
        disabled={!mayWrite}
        invites="Drop files to add them to the Company Brain"
        className="min-h-80"
      >
        {some && inPlan ? (
          <div ref={search} className="mb-4">
            <SearchField
              label="Search what your team knows"
              value={typed}
              onChange={setTyped}
              maxLength={400}
              className="w-full sm:max-w-120"
            />
            {list.data ? <p className="mt-1 text-13">{FOUND_BY[list.data.vectors]}</p> : null}
          </div>
        ) : null}
        {words === '' ? <Uploads given={given} onCancel={sender.drop} onRetry={sender.retry} /> : null}
        {list.isPending ? <DocumentsLoading /> : null}
        {list.error && !list.data ? (
          <Failure title="Your team’s documents cannot be read" onRetry={() => void list.refetch()}>
            {reasonOf(list.error)}
          </Failure>
        ) : null}
        {list.data && !inPlan ? <NotInPlan kept={some} /> : null}
        {list.data && !some && inPlan && !isBusy(given) ? (
          <Empty icon={<BrainCircuit size={20} />} title="No documents yet" actions={mayWrite ? adding() : null}>
            {mayWrite
              ? 'Add price lists, product sheets, security answers: PDF, Word, CSV, text, or the address of a web page. Drop files here, or paste them.'
              : 'Managers and admins of your team add price lists, product sheets and security answers. You can then search them here, and the coach answers from them.'}
          </Empty>
        ) : null}
        {some && words !== '' ? <Results words={words} /> : null}
        {some && words === '' ? <DocumentList documents={documents} mayWrite={mayWrite} /> : null}
        {mayWrite && words === '' ? <DeletedDocuments /> : null}
      </DropZone>
    </Page>
  );
}
