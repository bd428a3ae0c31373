import type { Call } from '../call.ts';
import type { MetricResult } from '../metrics/metric.ts';
import { wordingUnknown } from '../metrics/speech.ts';
import { countWords } from '../metrics/words.ts';
import type { Category } from '../objection/objection.ts';
import type { Turn } from '../turn.ts';
import type { WrapUp } from '../wrap-up.ts';
import { distinct, evidenceOf } from './evidence.ts';
import type { Evidence, Finding } from './judgement.ts';
import type { People } from './people.ts';

const MOST_QUOTES = 6;

const many = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

function valueOf(metrics: readonly MetricResult[], id: string): number | null {
  return metrics.find((metric) => metric.id === id)?.value ?? null;
}

function objectionsIn({ objections }: WrapUp, buyer: string): string {
  if (objections.length === 0) return `${buyer} raised no objection.`;
  const kinds = new Map<Category, number>();
  for (const { heard } of objections) kinds.set(heard.category, (kinds.get(heard.category) ?? 0) + 1);
  const told = [...kinds]
    .sort((a, b) => b[1] - a[1])
    .map(([kind, count]) => (count === 1 ? kind : `${kind} (${count})`));
  return `${buyer} raised ${many(objections.length, 'objection')}: ${told.join(', ')}.`;
}

function stepsIn({ nextSteps }: WrapUp): string {
  if (nextSteps.length === 0) return 'No next step was agreed.';
  const when = nextSteps.flatMap((step) => step.when ?? []);
  return `${many(nextSteps.length, 'next step')} agreed${when.length > 0 ? `: ${when.slice(0, 3).join('; ')}` : ', without a day or time'}.`;
}

const MOST_NAMES = 3;

function withWhom(names: readonly string[]): string {
  if (names.length === 0 || names.length > MOST_NAMES) return '';
  const [last, ...others] = names.toReversed();
  return ` with ${others.length === 0 ? '' : `${others.toReversed().join(', ')} and `}${last}`;
}

/** What happened in a call, counted: how long, who spoke how much, what was objected and what was agreed, with the words. */
export function summaryOf(call: Call, turns: readonly Turn[], wrap: WrapUp, { buyer, buyers }: People): Finding {
  const words = turns.reduce((sum, turn) => sum + countWords(turn.text), 0);
  const minutes = Math.max(1, Math.round(wrap.durationMs / 60_000));
  const opening = `A call of ${many(minutes, 'minute')}${withWhom(buyers)}, ${words} words.`;
  const unknown = wordingUnknown({ turns, pauses: call.pauses });
  if (unknown) return { text: `${opening} ${unknown}`, evidence: [] };
  const share = valueOf(wrap.metrics, 'talk-ratio');
  const asked = valueOf(wrap.metrics, 'questions');
  const spoke = share === null ? '' : `spoke ${Math.round(share * 100)} % of it`;
  const questions = asked === null ? '' : `asked ${many(asked, 'question')}`;
  const did = [spoke, questions].filter((part) => part !== '').join(' and ');
  const evidence: Evidence[] = [
    ...wrap.objections.map(({ heard }) => ({ seq: heard.turnSeq, quote: heard.quote, atMs: heard.atMs })),
    ...wrap.nextSteps.map(({ quote }) => evidenceOf(quote)),
  ];
  return {
    text: [opening, did === '' ? '' : `You ${did}.`, objectionsIn(wrap, buyer), stepsIn(wrap)]
      .filter((part) => part !== '')
      .join(' '),
    evidence: distinct(evidence).slice(0, MOST_QUOTES),
  };
}
