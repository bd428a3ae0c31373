import type { Heard } from './act.ts';
import { begin, hear } from './hear.ts';
import type { Setup } from './mind.ts';
import type { Channel, Line, Practice, Step } from './practice.ts';
import { say } from './say.ts';
import { isOver, lastStep } from './standing.ts';

export { isOver, lastStep };

/** The rep's words with their times, milliseconds from the start. */
export interface RepLine extends Heard {
  startMs: number;
  endMs: number;
  channel: Channel;
  subject?: string;
}

/** Milliseconds that a voice takes for a word: 150 words a minute, a usual pace. */
const WORD_MS = 400;
/** What a buyer waits before they answer, where nobody measures it. */
const BREATH_MS = 600;

/** How long these words take to say, milliseconds. */
export function spokenMs(text: string): number {
  return text.split(/\s+/u).filter(Boolean).length * WORD_MS;
}

/** What plays a practice: who, where, how hard, by which seed. */
export function setupOf({ persona, scenario, difficulty, seed }: Practice): Setup {
  return { persona, scenario, difficulty, seed };
}

function answered(
  practice: Practice,
  step: Omit<Step, 'seq'>,
  startMs: number,
  channel: Channel,
  subject?: string,
): Practice {
  const text = say(step.move, setupOf(practice));
  const seq = practice.lines.length;
  const line: Line = {
    seq,
    side: 'buyer',
    text,
    startMs,
    endMs: startMs + spokenMs(text),
    channel,
    ...(subject === undefined ? {} : { subject }),
  };
  return { ...practice, lines: [...practice.lines, line], steps: [...practice.steps, { ...step, seq }] };
}

/** A practice with the buyer's first words. */
export function start(fresh: Omit<Practice, 'lines' | 'steps'>): Practice {
  const practice: Practice = { ...fresh, lines: [], steps: [] };
  return answered(practice, begin(setupOf(practice)), 0, practice.channel);
}

/** The practice after the rep's words and the buyer's answer, in written words. One that is over stays as it is. */
export function repSays(practice: Practice, said: RepLine): Practice {
  if (isOver(practice)) return practice;
  const { text, startMs, endMs, channel, subject, cutIn } = said;
  const line: Line = {
    seq: practice.lines.length,
    side: 'rep',
    text,
    startMs,
    endMs,
    channel,
    ...(subject === undefined ? {} : { subject }),
    ...(cutIn ? { cutIn } : {}),
  };
  const before = practice.lines.at(-1)?.text ?? '';
  const step = hear(lastStep(practice).mind, said, setupOf(practice), before);
  const reply = subject === undefined ? undefined : /^re:/iu.test(subject) ? subject : `Re: ${subject}`;
  return answered({ ...practice, lines: [...practice.lines, line] }, step, endMs + BREATH_MS, channel, reply);
}

/** The practice with the buyer's last words as they were really said, by a model or a voice, and when. */
export function withWords(practice: Practice, words: { text: string; startMs?: number; endMs?: number }): Practice {
  const { seq } = lastStep(practice);
  return {
    ...practice,
    lines: practice.lines.map((line) => (line.seq === seq ? { ...line, ...words } : line)),
  };
}

/** A new practice that goes on from a buyer's line of another one, with the very state that the buyer was in. */
export function againFrom(practice: Practice, seq: number, fresh: { id: string; startedAt: number }): Practice {
  const at = practice.steps.findIndex((step) => step.seq === seq);
  if (at === -1) throw new Error('Only a line of the buyer can be begun again from.');
  const { endedAt: _ended, ...rest } = practice;
  return {
    ...rest,
    ...fresh,
    lines: practice.lines.filter((line) => line.seq <= seq),
    steps: practice.steps.slice(0, at + 1),
    from: { kind: 'practice', id: practice.id, seq },
  };
}
