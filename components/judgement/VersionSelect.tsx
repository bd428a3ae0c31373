import { Scale, Sparkles } from 'lucide-react';
import { INPUT } from '../ui/Field.tsx';
import { versionWords } from './judgement-words.ts';
import type { Version } from './JudgementPanel.tsx';

interface VersionSelectProps {
  /** What it chooses. */
  label: string;
  version: Version;
  versions: readonly Version[];
  onChoose: (id: string) => void;
}

const wordsOf = ({ judgement, at }: Version): string => versionWords(judgement.by, at);

/** Who judged, always said; with several versions, which one is shown. */
export function VersionSelect({ label, version, versions, onChoose }: VersionSelectProps) {
  const byRules = version.judgement.by.engine === 'rules';
  return (
    <div className="flex flex-col gap-1.5">
      {versions.length > 1 ? (
        <select
          aria-label={label}
          value={version.id}
          onChange={(event) => onChoose(event.target.value)}
          className={`${INPUT} cursor-pointer print:hidden`}
        >
          {versions.map((one) => (
            <option key={one.id} value={one.id}>
              {wordsOf(one)}
            </option>
          ))}
        </select>
      ) : null}
      <p className="flex gap-2 text-12">
        {byRules ? (
          <Scale size={14} aria-hidden className="mt-px shrink-0" />
        ) : (
          <Sparkles size={14} aria-hidden className="mt-px shrink-0 text-neon" />
        )}
        {byRules
          ? 'By the rules: counted and matched words, the same for the same call.'
          : `${wordsOf(version)}. A model wrote it; each statement rests on words that were said.`}
      </p>
    </div>
  );
}
