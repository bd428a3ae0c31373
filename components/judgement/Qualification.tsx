import { useState } from 'react';
import type { Framework, Qualification as Slots } from '#domain/analysis/judgement.ts';
import { TONE } from '../ui/Badge.tsx';
import { Choice } from '../ui/Choice.tsx';
import { SLOT } from './judgement-words.ts';
import { EvidenceList } from './Findings.tsx';

/** What is known of the deal, slot by slot; the buyer's words alone fill one. */
export function Qualification({ frameworks }: { frameworks: readonly Slots[] }) {
  const [first] = frameworks;
  const [chosen, setChosen] = useState<Framework | null>(null);
  const shown = frameworks.find(({ framework }) => framework === chosen) ?? first;
  if (!shown) return null;
  const filled = shown.slots.filter(({ state }) => state === 'filled').length;
  return (
    <section>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 className="text-13 font-medium text-platinum">Qualification</h3>
        <span className="hidden text-13 print:inline">{shown.framework}</span>
        <div className="print:hidden">
          <Choice
            small
            label="Framework"
            value={shown.framework}
            options={frameworks.map(({ framework }) => [framework, framework] as const)}
            onChange={setChosen}
          />
        </div>
        <span className="text-12 tabular-nums">
          {filled} of {shown.slots.length} said by the buyer
        </span>
      </div>
      <dl className="mt-2 divide-y divide-gunmetal border-y border-gunmetal">
        {shown.slots.map((slot) => {
          const { word, tone } = SLOT[slot.state];
          return (
            <div
              key={slot.name}
              className="grid gap-x-4 gap-y-1 py-2 text-13 @min-[520px]:grid-cols-[160px_minmax(0,1fr)]"
            >
              <dt>
                <span className="block font-medium text-platinum">{slot.name}</span>
                <span className={`block text-12 ${TONE[tone]}`}>{word}</span>
              </dt>
              <dd className="min-w-0">
                {slot.text ? (
                  <p dir="auto">{slot.text}</p>
                ) : slot.state === 'open' ? (
                  'Nothing was said about it.'
                ) : null}
                <EvidenceList evidence={slot.evidence} />
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
