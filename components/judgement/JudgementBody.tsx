import { ArrowUpRight, CalendarCheck, Check } from 'lucide-react';
import type { Judgement } from '#domain/analysis/judgement.ts';
import { Badge } from '../ui/Badge.tsx';
import { EvidenceList, Findings } from './Findings.tsx';
import { MOOD, refusedWords } from './judgement-words.ts';
import { Qualification } from './Qualification.tsx';
import { WhichCompetitors } from './WhichCompetitors.tsx';

interface JudgementBodyProps {
  judgement: Judgement;
  /** Without what the page shows below anyway: moments, next steps, and what went well. */
  short?: boolean;
}

const good = <Check size={14} aria-hidden className="mt-0.75 shrink-0 text-green" />;
const better = <ArrowUpRight size={14} aria-hidden className="mt-0.75 shrink-0 text-amber" />;

/** All that was judged of a call, each statement with the words it rests on. Whatever wrote it, it is text and stays text. */
export function JudgementBody({ judgement, short = false }: JudgementBodyProps) {
  const { summary, sentiment, competitors } = judgement;
  const left = refusedWords(judgement.refused);
  return (
    <div className="@container flex min-w-0 flex-col gap-5">
      <section>
        <h3 className="text-13 font-medium text-platinum">Summary</h3>
        <p className="mt-1 text-14 whitespace-pre-wrap text-platinum" dir="auto">
          {summary.text === '' ? 'Nothing could be said of it.' : summary.text}
        </p>
        <EvidenceList evidence={summary.evidence} />
      </section>
      {short ? null : (
        <>
          <Findings title="Strengths" findings={judgement.strengths} icon={good} />
          <Findings title="Improvements" findings={judgement.improvements} icon={better} />
          <Findings
            title="Key moments"
            findings={judgement.keyMoments}
            renderAbout={({ type }) => (
              <p className={`text-12 ${type === 'positive' ? 'text-green' : 'text-amber'}`}>
                {type === 'positive' ? 'Went well' : 'To improve'}
              </p>
            )}
          />
          <Findings
            title="Next steps"
            findings={judgement.nextSteps}
            icon={<CalendarCheck size={14} aria-hidden className="mt-0.75 shrink-0 text-green" />}
            none="No next step was found."
            renderAbout={({ owner, due }) =>
              owner || due ? (
                <p className="text-12">
                  <bdi>{[owner, due].filter(Boolean).join(' · ')}</bdi>
                </p>
              ) : null
            }
          />
        </>
      )}
      <section>
        <h3 className="text-13 font-medium text-platinum">The buyer’s mood, by their words</h3>
        {sentiment ? (
          <>
            <p className="mt-1 flex flex-wrap items-center gap-2 text-13">
              <Badge tone={MOOD[sentiment.mood].tone}>{MOOD[sentiment.mood].word}</Badge>
              <span dir="auto">{sentiment.text}</span>
            </p>
            <EvidenceList evidence={sentiment.evidence} />
          </>
        ) : (
          <p className="mt-1 text-13">The buyer said too little to tell.</p>
        )}
      </section>
      <Findings
        title="Competitors named"
        findings={competitors}
        none="None was named."
        renderAbout={({ name, text }) => (text.includes(name) ? null : <p className="text-12">{name}</p>)}
        after={<WhichCompetitors byModel={judgement.by.engine === 'model'} />}
      />
      <Qualification frameworks={judgement.qualification} />
      {left ? <p className="text-12">{left}</p> : null}
    </div>
  );
}
