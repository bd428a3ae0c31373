import type { Call } from '#domain/call.ts';
import type { ObjectionMet } from '#domain/handling/handling.ts';
import { drillOf } from '#domain/practice/drill.ts';
import type { FocusId } from '#domain/practice/focus.ts';
import type { Difficulty, Persona } from '#domain/practice/persona.ts';
import type { Channel, Practice } from '#domain/practice/practice.ts';
import { againFrom, start } from '#domain/practice/practise.ts';
import type { Scenario } from '#domain/practice/scenario.ts';
import { parseScript, type ScriptStep } from '#domain/script/script.ts';
import type { Turn } from '#domain/turn.ts';
import type { StoredPractice } from '../store/database.ts';
import { practiceOf } from '../store/practices.ts';

/** What a rep wishes to practise. */
export interface Wish {
  persona: Persona;
  scenario: Scenario;
  difficulty: Difficulty;
  focus: FocusId;
  channel: Channel;
  /** Cards are shown from the start. */
  assisted: boolean;
  /** The same test as one before; a new one where it is missing. */
  seed?: number | undefined;
  /** A talk track, as it was pasted. */
  script?: string | undefined;
  /** What the backend has read for it, as for a question to the coach. */
  attachments?: readonly { id: string; title: string }[] | undefined;
}

/** A practice that begins, with what goes along. */
export interface Fresh {
  practice: Practice;
  script: ScriptStep[];
  attachments: { id: string; title: string }[];
  /** A drill costs nothing: it is a minute in written words. */
  free?: true;
}

const newSeed = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1;
const now = () => ({ id: crypto.randomUUID() as string, startedAt: Date.now() });

/** The buyer's first words; of a mail they have a subject, and to a cold one there are none yet. */
function opened(fresh: Omit<Practice, 'lines' | 'steps'>): Practice {
  const practice = start(fresh);
  if (practice.channel !== 'email') return practice;
  const { kind, title } = practice.scenario;
  const first = kind === 'cold-call' ? { text: '' } : { subject: title };
  return { ...practice, lines: practice.lines.map((line) => ({ ...line, ...first })) };
}

export function freshOf(wish: Wish): Fresh {
  const { script, attachments, seed = newSeed(), persona, scenario, difficulty, focus, channel, assisted } = wish;
  const test = { persona, scenario, difficulty, focus, channel, assisted };
  return {
    practice: opened({ ...test, ...now(), seed }),
    script: parseScript(script ?? ''),
    attachments: [...(attachments ?? [])],
  };
}

type Before = Practice & Partial<Pick<StoredPractice, 'script' | 'attachments'>>;

const unticked = (script: readonly ScriptStep[] = []): ScriptStep[] =>
  script.map(({ tick: _tick, left: _left, ...step }) => step);

/** The same test once more: the same buyer, situation and seed. */
export function sameOf({ script, attachments, ...practice }: Before): Fresh {
  const { persona, scenario, difficulty, focus, channel, assisted, seed } = practice;
  const test = { persona, scenario, difficulty, focus, channel, assisted, seed };
  const from = practice.from?.kind === 'call' ? { from: practice.from } : {};
  const again = opened({ ...test, ...from, ...now() });
  return { practice: again, script: unticked(script), attachments: attachments ?? [], ...freeOf(again) };
}

/** From a line of the buyer's on, with the very state that the buyer was in. Throws where it is none. */
export function againOf(before: Before, seq: number): Fresh {
  const { script, attachments } = before;
  const practice = againFrom(practiceOf(before), seq, now());
  return { practice, script: unticked(script), attachments: attachments ?? [], ...freeOf(before) };
}

/** A call, and the objection of it to try again. */
export interface DrillOf {
  call: Call;
  turns: readonly Turn[];
  met: ObjectionMet;
}

/** One objection of a call, in the buyer's own words. */
export function drillFrom(of: DrillOf, channel: Channel): Fresh {
  const drill = drillOf(of.call, of.turns, of.met, { ...now(), seed: newSeed() });
  return { practice: start({ ...drill, channel }), script: [], attachments: [], free: true };
}

const freeOf = ({ from }: Practice): { free?: true } => (from?.kind === 'call' ? { free: true } : {});
