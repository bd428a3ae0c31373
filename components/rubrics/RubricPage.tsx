import { useQueryClient } from '@tanstack/react-query';
import { RotateCcw, Scale } from 'lucide-react';
import { Link } from 'wouter';
import type { RubricDraft } from '#domain/rubric/rubric.ts';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import type { KeptRubric } from '#extension/archive/rubrics.ts';
import { Page } from '../shell/Page.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { useTitle } from '../ui/use-title.ts';
import { restore, useRubric, useRubrics } from './queries.ts';
import { RubricEditor } from './RubricEditor.tsx';
import { RubricMenu } from './RubricRow.tsx';
import { KIND, newCriterion, stateOf } from './words.ts';

const ALL = (
  <Link href="/rubrics" className={buttonClass()}>
    All rubrics
  </Link>
);
const NEW = /^new-(?<id>[0-9a-f-]{36})$/;

/** One rubric: to write for managers, to read for others. */
export function RubricPage({ id }: { id: string }) {
  const fresh = NEW.exec(id)?.groups?.['id'];
  return fresh ? <NewRubric id={fresh} /> : <Kept id={id} />;
}

const EMPTY: RubricDraft = { name: '', criteria: [] };

function NewRubric({ id }: { id: string }) {
  const { data, error, refetch } = useRubrics(false);
  useTitle('New rubric');
  if (error && !data) {
    return (
      <Failure title="Your team cannot be read" onRetry={() => void refetch()}>
        {reasonOf(error)}
      </Failure>
    );
  }
  if (!data) return <Waiting />;
  if (!data.mayEdit) {
    return (
      <Empty icon={<Scale size={20} />} title="Managers write rubrics" actions={ALL}>
        Ask a manager or an admin of your team.
      </Empty>
    );
  }
  return (
    <Page title="New rubric" about="Criteria with weights that add up to 100." actions={ALL}>
      <RubricEditor id={id} kept={null} from={{ ...EMPTY, criteria: [newCriterion(100)] }} />
    </Page>
  );
}

function Waiting() {
  return (
    <Page title="Rubric">
      <div className={`${SURFACE} flex flex-col gap-3 p-4`}>
        <Loading what="the rubric" />
        <Skeleton className="h-8 w-60" />
        <Skeleton className="h-40" />
      </div>
    </Page>
  );
}

function Kept({ id }: { id: string }) {
  const queries = useQueryClient();
  const { data, error, refetch } = useRubric(id);
  useTitle(data?.name ?? null);
  if (error && !data) {
    return error instanceof ApiError && (error.status === 404 || error.status === 400) ? (
      <Empty icon={<Scale size={20} />} title="This rubric is not there" actions={ALL}>
        It belongs to another team, or it was never published.
      </Empty>
    ) : (
      <Failure title="This rubric cannot be read" onRetry={() => void refetch()}>
        {reasonOf(error)}
      </Failure>
    );
  }
  if (!data) return <Waiting />;
  const state = stateOf(data);
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2">
          <bdi className="wrap-anywhere">{data.name}</bdi>
          <Badge tone={data.archivedAt ? 'plain' : state.tone}>{data.archivedAt ? 'Archived' : state.word}</Badge>
        </span>
      }
      actions={
        <>
          {ALL}
          {data.mayEdit && data.archivedAt !== null ? (
            <Button icon={<RotateCcw size={14} />} onClick={() => void restore(queries, data)}>
              Bring back
            </Button>
          ) : null}
          <RubricMenu rubric={data} mayEdit={data.mayEdit && data.archivedAt === null} />
        </>
      }
    >
      {data.mayEdit && data.archivedAt === null ? (
        <RubricEditor key={data.id} id={data.id} kept={data} from={data} />
      ) : (
        <ReadOnly rubric={data} />
      )}
    </Page>
  );
}

function ReadOnly({ rubric }: { rubric: KeptRubric }) {
  return (
    <ol aria-label="Criteria" className={`${SURFACE} divide-y divide-gunmetal`}>
      {rubric.criteria.map(({ id, name, kind, weight, ask, anchors = [] }) => (
        <li key={id} className="flex gap-4 px-4 py-3">
          <div className="min-w-0 flex-1">
            <h2 className="text-14 font-medium wrap-anywhere text-platinum">{name}</h2>
            <p className="text-14 wrap-anywhere">{ask}</p>
            <p className="text-13">{KIND[kind]}</p>
            {anchors.map(({ at, text }) => (
              <p key={at} className="text-13 wrap-anywhere">
                {at}: {text}
              </p>
            ))}
          </div>
          <span className="text-14 text-platinum tabular-nums">{weight}</span>
        </li>
      ))}
    </ol>
  );
}
