import { Sparkles } from 'lucide-react';
import { useState } from 'react';
import type { AiRow } from '#extension/client/ai-usage.ts';
import { Choice } from '../ui/Choice.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { type By, groupsOf, type Measure, sumOf } from './rows.ts';
import { amount, MEASURES, money } from './usage-words.ts';
import { UsageChart } from './UsageChart.tsx';
import { UsageTable } from './UsageTable.tsx';

/** What was asked of models: all together, and by model or purpose, drawn and in figures. */
export function AiUse({ rows, days }: { rows: readonly AiRow[]; days: number }) {
  const [by, setBy] = useState<By>('model');
  const [measure, setMeasure] = useState<Measure>('cost');
  if (rows.length === 0) {
    return (
      <div className={SURFACE}>
        <Empty icon={<Sparkles size={20} />} title={`No model was asked in the last ${days} days`}>
          Chats with the coach, refined cards and writing tools are counted here as they are used.
        </Empty>
      </div>
    );
  }
  const sums = sumOf(rows);
  const groups = groupsOf(rows, by);
  const what = by === 'model' ? 'Model' : 'Purpose';
  const figures = [
    ['Cost', money(sums.cost)],
    ['Requests', amount(sums.requests)],
    ['Tokens in', amount(sums.inputTokens)],
    ['Tokens out', amount(sums.outputTokens)],
  ] as const;
  return (
    <>
      <dl className={`${SURFACE} mb-6 grid grid-cols-2 sm:grid-cols-4`}>
        {figures.map(([name, figure]) => (
          <div key={name} className="flex min-w-0 flex-col-reverse px-4 py-3">
            <dt className="text-12">{name}</dt>
            <dd className="text-20 font-semibold wrap-anywhere text-platinum tabular-nums">{figure}</dd>
          </div>
        ))}
      </dl>
      {sums.unpriced > 0 ? (
        <p className="-mt-3 mb-6 text-13">
          {sums.unpriced === 1 ? 'One request went' : `${amount(sums.unpriced)} requests went`} to a model whose price
          is not known; {sums.unpriced === 1 ? 'it is' : 'they are'} not in the cost.
        </p>
      ) : null}
      <Panel
        title={by === 'model' ? 'By model' : 'By purpose'}
        actions={
          <Choice<By>
            small
            label="Grouped by"
            value={by}
            onChange={setBy}
            options={[
              ['model', 'Model'],
              ['purpose', 'Purpose'],
            ]}
          />
        }
      >
        <div className={`${SURFACE} grid gap-6 p-4 lg:grid-cols-2`}>
          <div className="flex min-w-0 flex-col gap-4">
            <div>
              <Choice<Measure>
                small
                label="What is drawn"
                value={measure}
                onChange={setMeasure}
                options={MEASURES.map(([id, name]) => [id, name] as const)}
              />
            </div>
            <UsageChart groups={groups} measure={measure} each={by} />
          </div>
          <UsageTable groups={groups} what={what} />
        </div>
      </Panel>
    </>
  );
}
