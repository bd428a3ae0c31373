import type { Call } from '../call.ts';
import { asSaid, type Turn, unnamed, withSides } from '../turn.ts';
import { plainLine } from './inert.ts';

/** Words on the screen at once, and how long they stay where nobody knows how long they took. Our own figures. */
const MOST_CHARACTERS = 160;
const MS_PER_CHARACTER = 60;
const LEAST_MS = 1_000;

function stamp(ms: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const whole = Math.max(0, Math.round(ms));
  const seconds = Math.floor(whole / 1000);
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${time},${String(whole % 1000).padStart(3, '0')}`;
}

function cut(text: string): string[] {
  const parts: string[] = [];
  for (let rest = text; rest !== '';) {
    const space = rest.length > MOST_CHARACTERS ? rest.lastIndexOf(' ', MOST_CHARACTERS) : rest.length;
    const end = space > 0 ? space : MOST_CHARACTERS;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return parts;
}

/** The transcript as SubRip, names before the words; a long turn in several cues, its time shared out by letters. */
export function toSrt(call: Call, turns: readonly Turn[]): string {
  const cues = asSaid(withSides(turns, call.speakers)).flatMap(({ speaker, name, text, startMs, endMs }) => {
    const who = plainLine(call.speakers[speaker]?.name ?? name ?? unnamed(speaker, 'Somebody'));
    const said = plainLine(text).replaceAll('-->', '→');
    const lastedMs = Math.max(
      endMs - startMs,
      endMs > startMs ? 1 : Math.max(LEAST_MS, said.length * MS_PER_CHARACTER),
    );
    let from = 0;
    return cut(said).map((part) => {
      const at = (letters: number) => startMs + (lastedMs * letters) / Math.max(1, said.length);
      const cue = { fromMs: at(from), toMs: at(from + part.length), text: `${who}: ${part}` };
      from += part.length + 1;
      return cue;
    });
  });
  return cues
    .map(({ fromMs, toMs, text }, at) => `${at + 1}\n${stamp(fromMs)} --> ${stamp(toMs)}\n${text}\n`)
    .join('\n');
}
