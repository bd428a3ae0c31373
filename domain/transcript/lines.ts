import { clockMs, fromStart, STAMP } from './clock.ts';
import { mayName, plainLabel, speakersAmong } from './labels.ts';
import type { Draft, Found, TranscriptFormat } from './transcript.ts';

/** A head of a turn stands within so many characters of its line. */
const HEAD = 160;
const NAME = String.raw`[^\n:|]{1,100}?`;
const SPAN = new RegExp(String.raw`^\[?(${STAMP})\s{0,3}-{1,2}>\s{0,3}(${STAMP})\]?[:\s]{0,4}(.*)$`, 's');
/** "[0:03] Dana: text", "0:03 - Dana: text", "0:03 Dana: text". */
const TIME_NAME_TEXT = new RegExp(
  String.raw`^[[(*]{0,3}(${STAMP})[\])*]{0,3}[\s|–—-]{1,5}(${NAME}):[*_]{0,3}\s(.*)$`,
  's',
);
/** "Dana [0:03]: text", "Dana (0:03): text", "Dana 0:03: text". */
const NAME_TIME_TEXT = new RegExp(
  String.raw`^(${NAME})[\s,]{1,4}[[(]?(${STAMP})[\])]?\s{0,2}:[*_]{0,3}(?:\s(.*))?$`,
  's',
);
const NAME_TEXT = /^([^\n:]{1,90}):[*_]{0,3}(?:\s+(.*))?$/s;
/** "Dana   0:03", "[Dana] 10:02:33", "Dana | 0:03", "0:03 | Dana", alone on their line. */
const NAME_TIME = new RegExp(String.raw`^(${NAME})[\s|,–—-]{1,8}[[(]?(${STAMP})[\])]?$`);
const TIME_NAME = new RegExp(String.raw`^(${STAMP})\s{0,3}\|\s{0,3}(${NAME})$`);
const TIME = new RegExp(String.raw`^[#\s]{0,6}[[(*]{0,3}(${STAMP})[\])*]{0,3}$`);
const TIME_TEXT = new RegExp(String.raw`^[[(]?(${STAMP})[\])]?[\s–—-]{1,4}(\S.*)$`, 's');
/** What services write around the talk itself. */
const FURNITURE =
  /^#{0,4}\s{0,2}(?:transcription ended after|this editable transcript was computer generated|.{1,80} (?:started|stopped) transcription$|.{1,80} joined the (?:meeting|call)$|.{1,80} left the (?:meeting|call)$|meeting ended after|you should review gemini)/i;

interface Line {
  label?: string;
  time?: string;
  end?: string;
  text: string;
  /** A name or a time alone: what was said follows on the next lines. */
  alone?: boolean;
  /** What the line is where its label names nobody. */
  whole: string;
}

function read(line: string): Line {
  const head = line.slice(0, HEAD);
  const rest = line.slice(HEAD);
  const whole = line;
  const span = SPAN.exec(head);
  if (span)
    return { time: span[1] ?? '', end: span[2] ?? '', text: (span[3] ?? '') + rest, whole: (span[3] ?? '') + rest };
  const first = TIME_NAME_TEXT.exec(head);
  if (first)
    return {
      time: first[1] ?? '',
      label: plainLabel(first[2] ?? ''),
      text: (first[3] ?? '') + rest,
      whole: head.slice(head.indexOf(first[2] ?? '')) + rest,
    };
  if (rest === '') {
    const alone = TIME.exec(head);
    if (alone) return { time: alone[1] ?? '', text: '', alone: true, whole: '' };
    const piped = TIME_NAME.exec(head);
    if (piped) return { time: piped[1] ?? '', label: plainLabel(piped[2] ?? ''), text: '', alone: true, whole };
    const named = NAME_TIME.exec(head);
    if (named && mayName(plainLabel(named[1] ?? '')))
      return { time: named[2] ?? '', label: plainLabel(named[1] ?? ''), text: '', alone: true, whole };
  }
  const timed = NAME_TIME_TEXT.exec(head);
  if (timed) return { label: plainLabel(timed[1] ?? ''), time: timed[2] ?? '', text: (timed[3] ?? '') + rest, whole };
  const stamped = TIME_TEXT.exec(head);
  if (stamped) return { time: stamped[1] ?? '', text: (stamped[2] ?? '') + rest, whole: (stamped[2] ?? '') + rest };
  const named = NAME_TEXT.exec(head);
  if (named) return { label: plainLabel(named[1] ?? ''), text: (named[2] ?? '') + rest, whole };
  return { text: line, whole };
}

function formatOf(lines: readonly Line[], text: string): TranscriptFormat {
  if (/transcription ended after|- transcript\s*$/im.test(text.slice(0, 4_000) + text.slice(-2_000)))
    return 'google-meet';
  if (/started transcription/i.test(text.slice(0, 2_000))) return 'teams';
  const heads = lines.filter(({ label, time, alone }) => alone && label !== undefined && time !== undefined);
  if (heads.length === 0) return 'text';
  if (heads.some(({ whole }) => whole.includes('|'))) return 'gong';
  return heads.every(({ whole }) => whole.startsWith('[')) ? 'zoom' : 'text';
}

/** A transcript written as lines of text: who, when and what in any of the usual orders; what stands before the first speaker is left out. */
export function readLines(text: string): Found {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !FURNITURE.test(line.slice(0, HEAD)))
    .map(read);
  const labels = lines.flatMap(({ label }) => (label !== undefined && mayName(label) ? [label] : []));
  const speakers = speakersAmong(labels);
  const times = fromStart(lines.map(({ time }) => (time === undefined ? null : clockMs(time))));
  const ends = fromStart(
    lines.flatMap(({ time, end }) => [time, end].map((one) => (one === undefined ? null : clockMs(one)))),
  );
  const drafts: Draft[] = [];
  let open: Draft | null = null;
  let mark: number | null = null;
  lines.forEach((line, at) => {
    const named = line.label !== undefined && speakers.has(line.label);
    const startMs = times[at] ?? null;
    if (named || (startMs !== null && !line.alone && (speakers.size === 0 || line.end !== undefined))) {
      const speaker = named ? (line.label ?? '') : (open?.speaker ?? '');
      open = {
        speaker,
        text: line.text,
        startMs: startMs ?? mark,
        endMs: line.end === undefined ? null : (ends[at * 2 + 1] ?? null),
      };
      drafts.push(open);
      mark = null;
    } else if (line.alone && startMs !== null && line.label === undefined) {
      mark = startMs;
      if (speakers.size === 0) drafts.push((open = { speaker: '', text: '', startMs, endMs: null }));
    } else if (open) open.text += `\n${line.whole}`;
    else if (speakers.size === 0) drafts.push({ speaker: '', text: line.whole, startMs: null, endMs: null });
  });
  const format = formatOf(lines, text);
  const warnings =
    speakers.size > 0
      ? []
      : ['Nobody is named in it: put a name and a colon before what each person said to have it judged.'];
  return { format, drafts, warnings };
}
