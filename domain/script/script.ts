import type { Turn } from '../turn.ts';
import { meaningOf } from './meaning.ts';
import { matchOf, piecesOf } from './match.ts';

/** How a step came to be done. */
export type Tick =
  | {
      by: 'heard';
      /** The words that did it. */
      words: string;
      /** 0 to 1. */
      certainty: number;
      /** Of the turn. */
      seq: number;
      atMs: number;
    }
  | { by: 'hand' };

/** One thing to do or say on a call. */
export interface ScriptStep {
  /** Stable within the script. */
  id: string;
  text: string;
  /** The heading it stands under. */
  section?: string;
  tick?: Tick;
  /** Taken back by hand: speech leaves it alone from then on. */
  left?: true;
}

/** Our own bounds: more than a list beside a call can show. */
export const SCRIPT_LIMITS = { characters: 20_000, steps: 60, step: 300 } as const;

const BULLET =
  /^\s*(?:[-*+•◦▪‣–—·o]\s+|\[[ xX✓]?\]\s*|[☐☑✓✔]\s*|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s+|(?:step|question|q)\s?\d{1,3}\s?[:.)-]\s*)+/iu;
const HEADING = /^\s*(?:#{1,6}\s+\S|[*_]{2}[^*_]{1,80}[*_]{2}:?\s*$|[^.?!]{1,60}:\s*$|[^a-z.?!]{3,60}$)/u;
/** Directions on the stage, and who speaks. */
const SPEAKER = /^(?:rep|you|me|sdr|ae|agent|caller|seller)\s?:\s*/iu;
const OTHER = /^(?:buyer|prospect|customer|client|them|lead)\s?:/iu;

function plain(line: string): string {
  return line
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/^\s*#{1,6}\s+/u, '')
    .replace(/[*_`~]{1,3}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A pasted script or talk track as steps: bullets, numbered and plain lines; headings become sections; the buyer's lines of a dialogue are left out. */
export function parseScript(text: string): ScriptStep[] {
  const steps: ScriptStep[] = [];
  let section: string | undefined;
  for (const line of text.slice(0, SCRIPT_LIMITS.characters).split(/\r\n?|[\n\u2028\u2029]/u)) {
    const raw = line.slice(0, 2_000);
    const bulleted = BULLET.test(raw);
    const body = plain(raw.replace(BULLET, '')).replace(SPEAKER, '');
    if (!/[\p{L}\p{N}]/u.test(body) || OTHER.test(body)) continue;
    if (!bulleted && HEADING.test(raw)) {
      section = body.replace(/\s*:$/u, '').slice(0, 80);
      continue;
    }
    if (steps.length === SCRIPT_LIMITS.steps) break;
    const step = { id: String(steps.length + 1), text: body.slice(0, SCRIPT_LIMITS.step) };
    steps.push(section === undefined ? step : { ...step, section });
  }
  return steps;
}

/** The steps with those ticked that these words of the rep's fulfil by their meaning. What is ticked stays; the same array comes back where nothing changed. */
export function tick(steps: readonly ScriptStep[], turn: Turn): ScriptStep[] {
  const open = turn.side === 'rep' ? steps.filter((step) => !step.tick && !step.left) : [];
  const pieces = open.length > 0 ? piecesOf(turn.text) : [];
  let changed: ScriptStep[] | undefined;
  for (const step of open) {
    const match = matchOf(meaningOf(step.text), pieces);
    if (!match) continue;
    changed ??= [...steps];
    const heard: Tick = {
      by: 'heard',
      words: match.words,
      certainty: match.certainty,
      seq: turn.seq,
      atMs: turn.endMs,
    };
    changed[steps.indexOf(step)] = { ...step, tick: heard };
  }
  return changed ?? (steps as ScriptStep[]);
}

/** Ticks a step by hand, or takes its tick back; then speech does not tick it again. */
export function tickByHand(steps: readonly ScriptStep[], id: string, done: boolean): ScriptStep[] {
  return steps.map((step) => {
    if (step.id !== id) return step;
    const { tick: _tick, left: _left, ...bare } = step;
    return done ? { ...bare, tick: { by: 'hand' } } : { ...bare, left: true };
  });
}
