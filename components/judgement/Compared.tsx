import { ArrowRight, Minus, Pencil, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { compare, type Compared as List, COMPARED, type Difference } from '#domain/analysis/compare.ts';
import type { Finding, Sentiment } from '#domain/analysis/judgement.ts';
import { Badge } from '../ui/Badge.tsx';
import { EvidenceList } from './Findings.tsx';
import type { Version } from './JudgementPanel.tsx';
import { MOOD, SLOT } from './judgement-words.ts';

const TITLE: Record<List, string> = {
  summary: 'Summary',
  strengths: 'Strengths',
  improvements: 'Improvements',
  keyMoments: 'Key moments',
  nextSteps: 'Next steps',
  competitors: 'Competitors named',
};

const KIND: Record<Difference['kind'], { word: string; icon: ReactNode }> = {
  came: { word: 'New', icon: <Plus size={14} aria-hidden className="mt-0.75 shrink-0 text-green" /> },
  went: { word: 'Gone', icon: <Minus size={14} aria-hidden className="mt-0.75 shrink-0 text-red" /> },
  changed: { word: 'Told otherwise', icon: <Pencil size={14} aria-hidden className="mt-0.75 shrink-0 text-amber" /> },
};

function Told({ when, finding }: { when?: string; finding: Finding & { owner?: string; due?: string } }) {
  const { owner, due } = finding;
  return (
    <div className="min-w-0">
      {when ? <p className="text-12">{when}</p> : null}
      <p className="whitespace-pre-wrap text-platinum" dir="auto">
        {finding.text}
      </p>
      {owner || due ? (
        <p className="text-12">
          <bdi>{[owner, due].filter(Boolean).join(' · ')}</bdi>
        </p>
      ) : null}
      <EvidenceList evidence={finding.evidence} />
    </div>
  );
}

function Row({ difference }: { difference: Difference }) {
  const { word, icon } = KIND[difference.kind];
  return (
    <li className="flex gap-2">
      {icon}
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="text-12">{word}</p>
        {difference.kind === 'changed' ? (
          <div className="grid gap-x-6 gap-y-2 @min-[640px]:grid-cols-2">
            <Told when="Before" finding={difference.before} />
            <Told when="After" finding={difference.after} />
          </div>
        ) : (
          <Told finding={difference.kind === 'came' ? difference.after : difference.before} />
        )}
      </div>
    </li>
  );
}

function Change({ title, before, after }: { title: string; before: ReactNode; after: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-1 py-2 @min-[520px]:grid-cols-[160px_minmax(0,1fr)]">
      <dt className="font-medium text-platinum">{title}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-2">
        {before}
        <ArrowRight size={14} className="shrink-0" aria-label="then" />
        {after}
      </dd>
    </div>
  );
}

const mood = (name: string | null) =>
  name === null ? 'too little said' : MOOD[name as Sentiment['mood']].word.toLowerCase();

const points = ({ rubric }: Version): string =>
  rubric ? `${rubric.name}, version ${rubric.version}: ${rubric.overall ?? 'no score'}` : 'not asked';

/** What is different between two judgements of a call: what came, what went, what is told in other words. */
export function Compared({ before, after }: { before: Version; after: Version }) {
  const { sameWay, differences, mood: moods, slots, same } = compare(before.judgement, after.judgement);
  const rubrics = points(before) === points(after) ? null : [points(before), points(after)];
  const nothing = differences.length + slots.length === 0 && !moods && !rubrics;
  return (
    <div className="flex min-w-0 flex-col gap-5 p-4 text-13">
      <p>
        {nothing ? 'Nothing differs. ' : ''}
        {same === 1 ? 'One statement is' : `${same} statements are`} the same in both.
        {sameWay || nothing ? '' : ' They were made in different ways: what differs may be that alone.'} The score above
        is in neither.
      </p>
      {COMPARED.map((list) => {
        const rows = differences.filter((one) => one.list === list);
        return rows.length === 0 ? null : (
          <section key={list}>
            <h3 className="font-medium text-platinum">{TITLE[list]}</h3>
            <ul className="mt-1.5 flex flex-col gap-3">
              {rows.map((difference, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- a model may say the same twice
                <Row key={at} difference={difference} />
              ))}
            </ul>
          </section>
        );
      })}
      {slots.length > 0 || moods || rubrics ? (
        <dl className="divide-y divide-gunmetal border-y border-gunmetal">
          {moods ? <Change title="The buyer’s mood" before={mood(moods.before)} after={mood(moods.after)} /> : null}
          {rubrics ? (
            <Change title="Your rubric" before={<bdi>{rubrics[0]}</bdi>} after={<bdi>{rubrics[1]}</bdi>} />
          ) : null}
          {slots.map(({ framework, name, before: was, after: is }) => (
            <Change
              key={`${framework}-${name}`}
              title={`${framework}: ${name}`}
              before={<Badge tone={SLOT[was.state].tone}>{SLOT[was.state].word}</Badge>}
              after={
                <>
                  <Badge tone={SLOT[is.state].tone}>{SLOT[is.state].word}</Badge>
                  {is.text ? (
                    <span className="min-w-0 basis-full" dir="auto">
                      {is.text}
                    </span>
                  ) : null}
                </>
              }
            />
          ))}
        </dl>
      ) : null}
    </div>
  );
}
