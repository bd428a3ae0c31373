import type { ReactNode } from 'react';
import type { Evidence, Finding } from '#domain/analysis/judgement.ts';
import { Quote } from '../calls/Quote.tsx';

/** The words that a statement rests on; a click shows them, and plays them where there is sound. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <div className="mt-1 flex flex-col gap-1">
      {evidence.map(({ seq, quote, atMs }) => (
        <Quote key={`${seq}-${quote}`} seq={seq} text={quote} atMs={atMs} />
      ))}
    </div>
  );
}

interface FindingsProps<T extends Finding> {
  title: string;
  findings: readonly T[];
  /** Stands before a statement. */
  icon?: ReactNode;
  /** Stands after a statement. */
  renderAbout?: (finding: T) => ReactNode;
  /** Said where there is none; nothing is drawn without. */
  none?: string;
  /** Stands below all of them. */
  after?: ReactNode;
}

/** Statements with what they rest on. */
export function Findings<T extends Finding>({ title, findings, icon, renderAbout, none, after }: FindingsProps<T>) {
  if (findings.length === 0 && none === undefined) return null;
  return (
    <section>
      <h3 className="text-13 font-medium text-platinum">{title}</h3>
      {findings.length === 0 ? <p className="mt-1 text-13">{none}</p> : null}
      <ul className="mt-1.5 flex flex-col gap-3">
        {findings.map((finding) => (
          <li key={`${finding.text}-${finding.evidence[0]?.seq}`} className="flex gap-2 text-13">
            {icon}
            <div className="min-w-0 flex-1">
              <p className="text-platinum" dir="auto">
                {finding.text}
              </p>
              {renderAbout?.(finding)}
              <EvidenceList evidence={finding.evidence} />
            </div>
          </li>
        ))}
      </ul>
      {after}
    </section>
  );
}
