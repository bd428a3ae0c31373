import { type RepLine, spokenMs } from '#domain/practice/practise.ts';
import type { Line, Practice } from '#domain/practice/practice.ts';
import type { Spoken } from './contract.ts';

/** What a typed answer waits for. Typing says nothing of a pause: the same words give the same times, and so the same score. */
const BREATH_MS = 1_000;
/** A line has this many characters at most, as `practiceSchema`. */
const MOST_SAID = 8_000;
const MOST_SUBJECT = 190;
/** Nobody says a line for longer, however much is typed. Our own bound. */
const MOST_SPOKEN_MS = 120_000;

const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed().trim();

/** Of a mail: the one that was written, or that of the mail before. */
function subjectFor({ lines, scenario }: Practice, wanted = ''): string {
  const before = lines.findLast(({ subject }) => subject !== undefined)?.subject;
  return (clean(wanted) || before || scenario.title).slice(0, MOST_SUBJECT);
}

/** Typed words as a line of the rep. In a talk by voice they stand where they were typed: `atMs`, milliseconds of the practice. Throws, in words for the rep, where there are none or too many. */
export function typedLine(
  practice: Practice,
  { text, subject, atMs }: { text: string; subject?: string | undefined; atMs: number },
): RepLine {
  if (text.trim() === '') throw new Error('Write something first.');
  if (text.length > MOST_SAID) {
    const [most, length] = [MOST_SAID.toLocaleString('en'), text.length.toLocaleString('en')];
    throw new Error(`A line has ${most} characters at most; this one has ${length}.`);
  }
  const said = clean(text);
  const last = practice.lines.at(-1)?.endMs ?? 0;
  const spoken = practice.lines.some(({ channel }) => channel === 'voice');
  const startMs = spoken ? Math.max(last, Math.round(atMs)) : last + BREATH_MS;
  const times = { startMs, endMs: startMs + Math.min(MOST_SPOKEN_MS, spokenMs(said)) };
  if (practice.channel !== 'email') return { text: said, ...times, channel: 'text' };
  return { text: said, ...times, channel: 'email', subject: subjectFor(practice, subject) };
}

/** A turn that was heard as a line of the rep, in milliseconds of the practice, after the buyer's words unless it cut into them. */
export function heardLine(
  practice: Practice,
  { text, startMs, endMs, cutIn }: { text: string; startMs: number; endMs: number; cutIn: boolean },
): RepLine {
  const last = practice.lines.at(-1);
  const from = Math.max(Math.round(startMs), (cutIn ? last?.startMs : last?.endMs) ?? 0);
  const to = Math.max(from, Math.round(endMs));
  return {
    text: clean(text).slice(0, MOST_SAID),
    startMs: from,
    endMs: to,
    channel: 'voice',
    ...(cutIn ? { cutIn } : {}),
    spokenMs: Math.max(0, Math.round(endMs - startMs)),
  };
}

/** A line of the rep that went on before anything of the answer was heard: one turn. */
export function goneOn(line: RepLine, turn: { text: string; endMs: number }): RepLine {
  const text = `${line.text} ${clean(turn.text)}`.trim().slice(0, MOST_SAID);
  const endMs = Math.max(line.endMs, Math.round(turn.endMs));
  return { ...line, text, endMs, spokenMs: endMs - line.startMs };
}

/** The last line; a practice always has its opening. */
export function lineOf({ lines }: Practice): Line {
  const last = lines.at(-1);
  if (!last) throw new Error('A practice begins with the buyer’s words.');
  return last;
}

/** What a voice said, and when, after the talk so far. */
export function saidAt({ text, startMs, endMs }: Spoken, talk: Practice): Pick<Line, 'text' | 'startMs' | 'endMs'> {
  const from = Math.max(Math.round(startMs), talk.lines.at(-1)?.endMs ?? 0);
  return { text, startMs: from, endMs: Math.max(from, Math.round(endMs)) };
}
