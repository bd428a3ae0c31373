import { clockMs } from './clock.ts';
import { mayName, plainLabel, speakersAmong } from './labels.ts';
import type { Draft, Found } from './transcript.ts';

const ARROW = /^\s{0,8}([\d:.,]{4,16})\s{1,4}-->\s{1,4}([\d:.,]{4,16})/;
const VOICE = /<v(?:\.[^\s>]{0,60})?\s{1,4}([^>]{1,200})>/;
const TAG = /<\/?[a-z\d][^<>]{0,200}>/gi;
const LABEL = /^([^:\n]{1,90}):\s/;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  lrm: '',
  rlm: '',
  '#39': "'",
  apos: "'",
};

function plain(text: string): string {
  return text
    .replace(TAG, '')
    .replace(/&([a-z]{2,4}|#39);/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .trim();
}

interface Cue {
  startMs: number;
  endMs: number;
  voice: string | null;
  /** What stands before a first colon, where it may be a name. */
  label: string | null;
  text: string;
}

function cueOf(startMs: number, endMs: number, lines: readonly string[]): Cue {
  const raw = lines.join('\n');
  const voice = VOICE.exec(raw)?.[1] ?? null;
  const text = plain(raw);
  const before = voice === null ? LABEL.exec(text.slice(0, 100))?.[1] : undefined;
  const label = before === undefined ? null : plainLabel(before);
  return {
    startMs,
    endMs,
    voice: voice === null ? null : plain(voice),
    label: label !== null && mayName(label) ? label : null,
    text,
  };
}

function cuesIn(lines: readonly string[]): Cue[] {
  const cues: Cue[] = [];
  let open: { startMs: number; endMs: number; lines: string[] } | null = null;
  const close = () => {
    if (open) cues.push(cueOf(open.startMs, open.endMs, open.lines));
    open = null;
  };
  lines.forEach((line, at) => {
    const arrow = ARROW.exec(line.slice(0, 60));
    if (arrow) {
      close();
      const [startMs, endMs] = [clockMs(arrow[1] ?? ''), clockMs(arrow[2] ?? '')];
      if (startMs !== null && endMs !== null) open = { startMs, endMs, lines: [] };
      return;
    }
    if (line.trim() === '') return close();
    // A number or a name of its own stands before the next cue's time, even where the empty line is missing.
    if (open && !ARROW.test((lines[at + 1] ?? '').slice(0, 60))) open.lines.push(line);
    else if (open && !/^[\w/-]{1,80}$/.test(line.trim())) open.lines.push(line);
  });
  close();
  return cues;
}

/** WebVTT and SubRip: speakers by voice tags ("<v Dana>", as Teams writes them) or by a name and a colon (as Zoom does). */
export function readCues(text: string): Found {
  const vtt = /^\uFEFF?\s*WEBVTT/.test(text.slice(0, 100));
  const cues = cuesIn(text.split(/\r\n|[\n\r]/));
  const speakers = speakersAmong(cues.flatMap(({ label }) => label ?? []));
  let last = '';
  const drafts = cues.map(({ startMs, endMs, voice, label, text: said }): Draft => {
    const named = label !== null && speakers.has(label);
    last = voice ?? (named ? label : last);
    const words = named ? said.slice(said.indexOf(':') + 1).trim() : said;
    return { speaker: last, text: words, startMs, endMs: Math.max(startMs, endMs) };
  });
  const teams = cues.some(({ voice }) => voice !== null);
  const format = !vtt ? 'srt' : teams ? 'teams' : speakers.size > 0 ? 'zoom' : 'vtt';
  const warnings = teams || speakers.size > 0 ? [] : ['Nobody is named in it, so it cannot be told who said what.'];
  return { format, drafts, warnings };
}
