import { toast } from 'sonner';
import type { Analysis } from '#domain/analysis/analysis.ts';
import { cancelAnalysis, retryAnalysis } from '#extension/analysis/client.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { Meter } from '../ui/Meter.tsx';

const STATE: Record<Analysis['state'], string> = {
  queued: 'Waiting for its turn',
  transcribing: 'Transcribing',
  judging: 'The model reads the call',
  ready: 'Done',
  failed: 'It failed',
  cancelled: 'Stopped',
};

interface JudgeRunProps {
  run: Analysis;
  /** Why it is not followed any more; null while it is. */
  lost: unknown;
  /** Told how it is after something was done about it. */
  onChange: (run: Analysis) => void;
}

/** The run of work over a call: how far it is, and what can be done about it. Nothing once it is done. */
export function JudgeRun({ run, lost, onChange }: JudgeRunProps) {
  const { busy, error, run: act } = useAction();
  if (run.state === 'ready' || run.state === 'cancelled') return null;
  const after = (work: Promise<Analysis>) => act(async () => onChange(await work));
  const stop = () =>
    act(async () => {
      const stopped = await cancelAnalysis(run.id);
      onChange(stopped);
      if (stopped.cost > 0) toast(`Stopped. The vendor had answered already: ${stopped.cost} credits are spent.`);
    });
  const ofRubric = run.failure?.code === 'rubric-failed';
  const percent = Math.round(run.progress * 100);
  return (
    <div className="flex flex-col gap-2 border-t border-gunmetal p-4 text-13 print:hidden">
      {run.state === 'failed' ? (
        <div role="alert" className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-60">
            <span className="font-medium text-platinum">
              {ofRubric ? 'Your rubric is not answered yet.' : 'The model could not judge it.'}
            </span>{' '}
            {run.failure?.message ?? 'Nobody knows why.'}{' '}
            {run.cost === 0 ? 'Nothing was charged.' : ofRubric ? 'Trying again takes no more credits.' : ''}
          </p>
          {run.failure?.retryable ? (
            <Button small disabled={busy} onClick={() => void after(retryAnalysis(run.id))}>
              {ofRubric ? 'Answer the rubric again' : 'Try again'}
            </Button>
          ) : null}
        </div>
      ) : (
        <>
          <div className="flex items-center gap-3">
            <output className="min-w-0 flex-1 text-platinum tabular-nums">
              {STATE[run.state]}… {percent} %
            </output>
            <Button small look="ghost" disabled={busy} onClick={() => void stop()}>
              Stop
            </Button>
          </div>
          <Meter share={run.progress} label={`${percent} %`} />
          {lost ? (
            <p role="alert" className="flex flex-wrap items-center gap-3">
              <span className="min-w-0 flex-1 basis-60">It goes on, but is not followed here: {reasonOf(lost)}</span>
              <Button small onClick={() => onChange(run)}>
                Look again
              </Button>
            </p>
          ) : (
            <p className="text-12">You can leave this page: it goes on by itself.</p>
          )}
        </>
      )}
      {error ? (
        <p role="alert" className="text-red">
          {error}
        </p>
      ) : null}
    </div>
  );
}
