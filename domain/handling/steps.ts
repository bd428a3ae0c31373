import { type ObjectionHeard, quote } from '../metrics/metric.ts';
import type { Handover } from '../metrics/patience.ts';
import { isBackchannel } from '../metrics/speech.ts';
import { contentOf, sharedWord, straight } from '../metrics/words.ts';
import type { Turn } from '../turn.ts';
import { type Said, saidIn } from './answer.ts';
import { explores } from './explores.ts';
import type { Step, StepSeen } from './handling.ts';
import { ACKNOWLEDGES, CONFIRMS } from './phrases.ts';

/** An acknowledgement comes within the first things said. Our own bound. */
const FIRST_PIECES = 3;

/** Nobody notices a shorter pause, however quick the rep usually is. Our own figure. */
const LEAST_PAUSE_MS = 500;

/** What followed an objection. */
export interface Aftermath {
  heard: ObjectionHeard;
  /** Turns of both sides in which an answer is looked for. */
  window: readonly Turn[];
  /** The change of the floor from the objection to the answer. */
  answer: Handover | undefined;
  /** What the rep usually waits, milliseconds; `null` where that is not known. */
  usualMs: number | null;
  /** Why pauses cannot be measured, where they cannot. */
  untimed?: string | null;
}

const seconds = (ms: number) => `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;

function pause({ answer, window, usualMs, untimed }: Aftermath): StepSeen {
  if (untimed) return { seen: false, note: untimed, unknown: true };
  if (!answer) {
    const spoke = window.some((turn) => turn.side === 'rep' && !isBackchannel(turn));
    return { seen: false, note: spoke ? 'You did not speak right after the buyer.' : 'You did not answer.' };
  }
  const { gapMs, to } = answer;
  if (gapMs < 0) return { seen: false, quote: quote(to), note: 'You began before the buyer had finished.' };
  const usual = usualMs === null ? 'too few other answers to know your usual' : `your usual is ${seconds(usualMs)}`;
  const least = gapMs < LEAST_PAUSE_MS ? ` A pause shows from ${seconds(LEAST_PAUSE_MS)}.` : '';
  return {
    seen: gapMs >= Math.max(LEAST_PAUSE_MS, usualMs ?? 0),
    quote: quote(to),
    note: `You waited ${seconds(gapMs)}; ${usual}.${least}`,
  };
}

function seen(said: Said | undefined, note: string, missing: string): StepSeen {
  return said ? { seen: true, quote: quote(said.turn, said.text), note } : { seen: false, note: missing };
}

/** An answer that takes up a word of what the buyer replied to the rep's question. */
function respond(said: readonly Said[], { window, heard }: Aftermath): StepSeen {
  const missing = { seen: false, note: 'No answer that takes up the buyer’s reply.' };
  const asked = said.find((one) => one.kind === 'question' && explores(one.text));
  if (!asked) return { seen: false, note: 'You asked nothing, so there was no reply to build on.' };
  const asking = window.indexOf(asked.turn);
  const reply = window.findIndex((turn, at) => at > asking && turn.side === 'buyer' && !isBackchannel(turn));
  if (reply === -1) return missing;
  const after = window.slice(reply);
  const back = after.findIndex((turn) => turn.side === 'rep' && !isBackchannel(turn));
  if (back === -1) return missing;
  const replied = after.slice(0, back).filter((turn) => turn.side === 'buyer');
  const topic = contentOf([...replied.map((turn) => turn.text), heard.quote].join(' '));
  for (const one of said) {
    const word = one.kind === 'claim' && after.includes(one.turn) ? sharedWord(one.text, topic) : undefined;
    if (word) return seen(one, `You built on the buyer’s own word “${word}”.`, '');
  }
  return missing;
}

/** The five steps after one objection, each with the words that show it. */
export function stepsAfter(aftermath: Aftermath): Record<Step, StepSeen> {
  const said = saidIn(aftermath.window.filter((turn) => turn.side === 'rep'));
  const claim = said.findIndex((one) => one.kind === 'claim');
  const beforeClaim = claim === -1 ? said : said.slice(0, claim);
  const afterClaim = claim === -1 ? [] : said.slice(claim + 1);
  return {
    pause: pause(aftermath),
    acknowledge: seen(
      said.slice(0, FIRST_PIECES).find((one) => ACKNOWLEDGES.test(straight(one.text))),
      'You showed that you heard it.',
      'No acknowledgement in your first words.',
    ),
    explore: seen(
      beforeClaim.find((one) => one.kind === 'question' && explores(one.text)),
      'You asked before you claimed.',
      'No question before your first claim.',
    ),
    respond: respond(said, aftermath),
    confirm: seen(
      afterClaim.find((one) => (one.kind === 'question' || one.kind === 'check') && CONFIRMS.test(straight(one.text))),
      'You asked whether that settled it.',
      'You did not ask whether that settled it.',
    ),
  };
}
