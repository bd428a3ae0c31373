import { Columns2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { isOver } from '#domain/analysis/analysis.ts';
import { judgementByRules } from '#domain/analysis/by-rules.ts';
import type { Judgement } from '#domain/analysis/judgement.ts';
import type { Call } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';
import type { WrapUp } from '#domain/wrap-up.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import type { KeptJudgement } from '#extension/calls-page/judgements.ts';
import { useSession } from '../account/use-session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { Compared } from './Compared.tsx';
import { JudgeForm } from './JudgeForm.tsx';
import { JudgementBody } from './JudgementBody.tsx';
import { JudgeRun } from './JudgeRun.tsx';
import { RubricRows } from './RubricRows.tsx';
import { useCompetitors } from './use-competitors.ts';
import { useJudgements } from './use-judgements.ts';
import { VersionSelect } from './VersionSelect.tsx';

/** A judgement that can be looked at: the rules' own of now, or one that the account keeps. */
export interface Version {
  id: string;
  at: string | null;
  judgement: Judgement;
  rubric: KeptJudgement['rubric'];
}

interface JudgementPanelProps {
  call: Call;
  turns: readonly Turn[];
  wrap: WrapUp;
  /** Whether whoever is signed in has it in the account; null until it is known. */
  inAccount: boolean | null;
  /** Whether it is the user's own call, so that they may have it judged. */
  mine: boolean;
  /** What was said is not kept, so that the rules have nothing to go by. */
  wordless?: boolean;
}

const RULES = 'rules';

/** What is said of the call beside its score: by the rules at once, by a model where one was asked; versions can be compared. */
export function JudgementPanel({ call, turns, wrap, inAccount, mine, wordless = false }: JudgementPanelProps) {
  const { session } = useSession();
  const { competitors } = useCompetitors();
  const { kept, run, take, lost } = useJudgements(call.id, { inAccount: inAccount === true, mine });
  const rules = useMemo((): Version => {
    const judgement = judgementByRules(call, turns, wrap, { competitors });
    return { id: RULES, at: null, judgement, rubric: null };
  }, [call, turns, wrap, competitors]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [against, setAgainst] = useState<string | null>(null);
  const models = (kept.data ?? []).filter(({ judgement, rubric }) => judgement.by.engine === 'model' || rubric);
  const versions: Version[] = wordless ? models : [...models, rules];
  const shown = versions.find(({ id }) => id === chosen) ?? versions[0] ?? rules;
  const other = versions.find(({ id }) => id === against) ?? null;
  const ended = call.status === 'ended';
  return (
    <Panel
      id="judgement"
      title="Judgement"
      actions={
        versions.length > 1 ? (
          <Button
            small
            look="ghost"
            aria-pressed={other !== null}
            icon={<Columns2 size={14} />}
            className="print:hidden"
            onClick={() => setAgainst(other ? null : (versions.find(({ id }) => id !== shown.id)?.id ?? null))}
          >
            {other ? 'Show one' : 'Compare'}
          </Button>
        ) : null
      }
    >
      <div className={`${SURFACE} @container`}>
        {kept.isLoading ? (
          <div className="p-4">
            <Loading what="the judgement" />
            <Skeleton className="h-24" />
          </div>
        ) : other ? (
          <>
            <div className="grid gap-4 border-b border-gunmetal p-4 @min-[640px]:grid-cols-2">
              <VersionSelect label="Before" version={other} versions={versions} onChoose={setAgainst} />
              <VersionSelect label="After" version={shown} versions={versions} onChoose={setChosen} />
            </div>
            <Compared before={other} after={shown} />
          </>
        ) : versions.length === 0 ? (
          <p className="p-4 text-13">What was said in this call is not kept, so it cannot be judged here.</p>
        ) : (
          <One version={shown} versions={versions} onChoose={setChosen} />
        )}
        {kept.error ? (
          <p role="alert" className="border-t border-gunmetal px-4 py-3 text-13">
            Judgements of models cannot be read: {reasonOf(kept.error)}{' '}
            <Button small look="ghost" onClick={() => void kept.refetch()}>
              Try again
            </Button>
          </p>
        ) : null}
        {run ? <JudgeRun run={run} lost={lost} onChange={take} /> : null}
        {mine && ended && turns.length > 0 && !(run && !isOver(run)) ? (
          inAccount ? (
            <JudgeForm callId={call.id} again={models.length > 0} onBegun={take} />
          ) : inAccount === null ? null : (
            <NotYet signedIn={session !== null} />
          )
        ) : null}
      </div>
    </Panel>
  );
}

interface OneProps {
  version: Version;
  versions: readonly Version[];
  onChoose: (id: string) => void;
}

function One({ version, versions, onChoose }: OneProps) {
  const { judgement, rubric } = version;
  return (
    <div className="flex min-w-0 flex-col gap-4 p-4">
      <VersionSelect label="Version of the judgement" version={version} versions={versions} onChoose={onChoose} />
      <JudgementBody judgement={judgement} short={judgement.by.engine === 'rules'} />
      {rubric ? <RubricRows rubric={rubric} /> : null}
    </div>
  );
}

/** What is missing for a model. */
function NotYet({ signedIn }: { signedIn: boolean }) {
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-gunmetal p-4 text-13 print:hidden">
      <p className="min-w-0 flex-1 basis-60">
        {signedIn
          ? 'A model can judge it once this call is in your account.'
          : 'Signed in, you can have a model judge it beside the rules. Without, nothing leaves this device.'}
      </p>
      {signedIn ? null : (
        <a href="/options.html#account" target="_blank" rel="noopener" className={buttonClass('plain', true)}>
          Sign in
        </a>
      )}
    </div>
  );
}
