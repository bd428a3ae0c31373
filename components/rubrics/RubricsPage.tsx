import { Plus, Scale } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { reasonOf } from '#extension/client/api-error.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { useSession } from '../account/use-session.ts';
import { useSettings } from '../options/use-settings.ts';
import { Page } from '../shell/Page.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { Archived } from './Archived.tsx';
import { Owner } from './draft.ts';
import { ImportExport } from './ImportExport.tsx';
import { useRubrics } from './queries.ts';
import { RubricPage } from './RubricPage.tsx';
import { RubricRow } from './RubricRow.tsx';
import { UnsavedRubrics } from './UnsavedRubrics.tsx';

const TITLE = 'Rubrics';
const ABOUT = 'Your team’s own measures of a call, beside the score, which they never change.';

/** The team's rubrics, or the one that the address names. */
export default function RubricsPage() {
  const { settings } = useSettings();
  const { session } = useSession();
  const { id } = useParams<{ id?: string }>();
  if (!settings) {
    return (
      <Page title={TITLE} about={ABOUT}>
        {null}
      </Page>
    );
  }
  return (
    <NeedsSignIn backend={settings.backend} what="your team’s rubrics" about={ABOUT}>
      <Owner value={`${session?.user.id} ${settings.team}`}>
        {id ? <RubricPage key={`${settings.team} ${id}`} id={id} /> : <Rubrics key={settings.team} />}
      </Owner>
    </NeedsSignIn>
  );
}

function Rubrics() {
  const { data, error, isPending, refetch } = useRubrics(false);
  const [fresh] = useState(() => crypto.randomUUID());
  const mayEdit = data?.mayEdit === true;
  const create = (
    <Link href={`/rubrics/new-${fresh}`} className={buttonClass('primary')}>
      <Plus size={14} aria-hidden /> New rubric
    </Link>
  );
  return (
    <Page
      title={TITLE}
      about={ABOUT}
      actions={
        mayEdit ? (
          <>
            <ImportExport rubrics={data.rubrics} />
            {create}
          </>
        ) : null
      }
    >
      {mayEdit ? <UnsavedRubrics /> : null}
      {error && !data ? (
        <Failure title="Rubrics cannot be read" onRetry={() => void refetch()}>
          {reasonOf(error)}
        </Failure>
      ) : null}
      {isPending ? (
        <div className={`${SURFACE} flex flex-col gap-3 p-4`}>
          <Loading what="rubrics" />
          {['a', 'b', 'c'].map((key) => (
            <Skeleton key={key} className="h-12" />
          ))}
        </div>
      ) : null}
      {data && data.rubrics.length === 0 ? (
        <Empty icon={<Scale size={20} />} title="No rubrics yet" actions={mayEdit ? create : null}>
          {mayEdit
            ? 'Write down what a good call is in your team: criteria with weights that add up to 100. Try them on old calls, then publish.'
            : 'Your managers have published none. Once they do, calls are judged by them, and you see how.'}
        </Empty>
      ) : null}
      {data && data.rubrics.length > 0 ? (
        <ul aria-label="Rubrics" className={`${SURFACE} divide-y divide-gunmetal`}>
          {data.rubrics.map((rubric) => (
            <RubricRow key={rubric.id} rubric={rubric} mayEdit={mayEdit} />
          ))}
        </ul>
      ) : null}
      {mayEdit ? <Archived /> : null}
    </Page>
  );
}
