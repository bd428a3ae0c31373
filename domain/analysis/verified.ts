import { asSaid, type Turn } from '../turn.ts';
import {
  type Action,
  type Evidence,
  type Finding,
  FRAMEWORKS,
  type Judge,
  type Judgement,
  type Qualification,
  type Slot,
} from './judgement.ts';
import { SLOTS } from './qualification-cues.ts';
import type { RawJudgement } from './raw.schema.ts';
import { oneLine, statements } from './statement.ts';
import { type Claimed, verifier } from './verify.ts';

/** Of the question that models are asked and of this form: one more with every change that makes other findings of the same call. */
export const QUESTION_VERSION = 2;

const MOST_FINDINGS = 6;
const MOST_MOMENTS = 12;
const MOST_ACTIONS = 20;
const MOST_RIVALS = 12;
const MOST_QUOTES = 4;
const MOST_NAME = 120;

interface RawFinding {
  text: string;
  evidence: readonly (Claimed | null)[];
}

const present = <T>(all: readonly (T | null)[]): T[] => all.filter((one) => one !== null);

/** Takes what a model said of a call for what can be proven of it, and counts what cannot. */
export function proving(turns: readonly Turn[], ours: string) {
  const { evidence } = verifier(turns);
  const { text } = statements(turns, ours);
  let refused = 0;
  const found = (claims: readonly (Claimed | null)[], sides?: readonly Turn['side'][]): Evidence[] =>
    evidence(present(claims), sides).slice(0, MOST_QUOTES);

  function finding(raw: RawFinding, sides?: readonly Turn['side'][]): Finding | null {
    const proof = found(raw.evidence, sides);
    const words = proof.length === 0 ? null : text(raw.text, proof);
    if (words === null) {
      refused += 1;
      return null;
    }
    return { text: words, evidence: proof };
  }

  return {
    finding,
    found,
    text,
    findings(all: readonly (RawFinding | null)[], most = MOST_FINDINGS): Finding[] {
      return present(all)
        .slice(0, most * 2)
        .flatMap((one) => finding(one) ?? [])
        .slice(0, most);
    },
    action(raw: RawFinding & { owner?: string | null | undefined; due?: string | null | undefined }): Action | null {
      const one = finding(raw);
      if (!one) return null;
      const [owner, due] = [raw.owner, raw.due].map((said) => (said ? oneLine(said, MOST_NAME) : ''));
      const said = one.evidence.map(({ seq }) => turns.find((turn) => turn.seq === seq)?.text ?? '').join('\n');
      // A day that nobody named is none.
      const named = due !== '' && due !== undefined && said.toLowerCase().includes(due.toLowerCase());
      const known = owner !== '' && owner !== undefined && isNamed(owner, turns, said);
      return { ...one, ...(known ? { owner } : {}), ...(named ? { due } : {}) };
    },
    refuse(): void {
      refused += 1;
    },
    refused: () => refused,
  };
}

/** Who is named stands among the speakers or in the words. */
function isNamed(owner: string, turns: readonly Turn[], said: string): boolean {
  const low = owner.toLowerCase();
  if (/^(?:you|the buyer|both|rep|buyer|you both)$/.test(low)) return true;
  return turns.some(({ name }) => name?.toLowerCase().includes(low)) || said.toLowerCase().includes(low);
}

export type Proving = ReturnType<typeof proving>;

function qualified(raw: RawJudgement['qualification'], proof: Proving): Qualification[] {
  const told = present(raw);
  return FRAMEWORKS.map((framework) => {
    const slots = told.filter((one) => one.framework === framework).flatMap((one) => present(one.slots));
    return {
      framework,
      slots: SLOTS[framework].map(({ name }): Slot => {
        const all = slots.filter((slot) => slot.name.trim().toLowerCase() === name.toLowerCase());
        for (const one of all) {
          if (one.text.trim() === '' && one.evidence.length === 0) continue;
          const buyer = proof.found(one.evidence, ['buyer']);
          const proven = buyer.length > 0 ? buyer : proof.found(one.evidence, ['rep']);
          const text = proven.length > 0 ? proof.text(one.text, proven) : null;
          if (text === null) proof.refuse();
          else return { name, state: buyer.length > 0 ? 'filled' : 'asserted', text, evidence: proven };
        }
        return { name, state: 'open', evidence: [] };
      }),
    };
  });
}

/**
 * What of a model's judgement is proven: each statement keeps the words that stand in the call, in those words and with their times; one without any is left out
 * and counted. Only the buyer's words show a mood or fill a slot. `ours`: the system's part of the question.
 */
export function verified(
  raw: RawJudgement,
  spoken: readonly Turn[],
  { by, ours = '' }: { by: Judge; ours?: string },
): Judgement {
  const turns = asSaid(spoken);
  const proof = proving(turns, ours);
  const summary = (raw.summary.text.trim() === '' ? null : proof.finding(raw.summary)) ?? { text: '', evidence: [] };
  const sentiment = raw.sentiment && proof.finding(raw.sentiment, ['buyer']);
  const keyMoments = present(raw.keyMoments)
    .slice(0, MOST_MOMENTS * 2)
    .flatMap((one) => {
      const moment = proof.finding(one);
      return moment ? [{ type: one.type, ...moment }] : [];
    });
  const competitors = present(raw.competitors)
    .slice(0, MOST_RIVALS)
    .flatMap((one) => {
      const name = oneLine(one.name, MOST_NAME);
      const mention = proof.finding(one);
      const said = mention?.evidence.some(({ quote }) => quote.toLowerCase().includes(name.toLowerCase()));
      if (mention && !said) proof.refuse();
      return mention && said && name !== '' ? [{ name, ...mention }] : [];
    });
  return {
    version: QUESTION_VERSION,
    by,
    summary,
    strengths: proof.findings(raw.strengths),
    improvements: proof.findings(raw.improvements),
    keyMoments: keyMoments
      .slice(0, MOST_MOMENTS)
      .sort((a, b) => (a.evidence[0]?.atMs ?? 0) - (b.evidence[0]?.atMs ?? 0)),
    nextSteps: present(raw.nextSteps)
      .slice(0, MOST_ACTIONS)
      .flatMap((one) => proof.action(one) ?? []),
    sentiment: raw.sentiment && sentiment ? { mood: raw.sentiment.mood, ...sentiment } : null,
    competitors,
    qualification: qualified(raw.qualification, proof),
    refused: proof.refused(),
  };
}

/** Whether anything at all is left of it: what is not, was no judgement of this call. */
export const saysSomething = ({ summary, strengths, improvements, keyMoments, nextSteps }: Judgement): boolean =>
  [summary, ...strengths, ...improvements, ...keyMoments, ...nextSteps].some(({ evidence }) => evidence.length > 0);
