import { hear, said, type Utterance } from './caption-script.ts';

/** One row as a page shows it. `id` stands for the element. */
export interface SimulatedRow {
  id: number;
  speaker: string;
  name?: string;
  text: string;
}

/** What the page shows from `atMs` on. */
export interface Frame {
  atMs: number;
  rows: SimulatedRow[];
  region: number;
  recycled: boolean;
  /** The reader is started again from what was stored, knowing no element. */
  resumed: boolean;
}

/** Something that befalls the page. `reconnect` shows the last rows again in a new region, `blank` shows none of them. */
export interface Mishap {
  atMs: number;
  kind: 'reconnect' | 'blank' | 'resume' | 'scroll-up' | 'scroll-down' | 'redraw';
}

export const GRAMMARS = ['meet', 'meet-old', 'zoom-overlay', 'zoom-list', 'teams'] as const;
export type Grammar = (typeof GRAMMARS)[number];

interface Rules {
  /** Words of a row before another row is begun; the row's head is dropped instead where `drop` says so. */
  rowWords: number;
  /** Words dropped from the head of a full row. */
  drop: number;
  /** The same speaker goes on in the row, if nobody spoke since. */
  joins: boolean;
  /** Rows in the page. */
  rows: number;
  /** Rows are given to other utterances instead of being added. */
  nodes: boolean;
  /** Elements are given to other rows as the list scrolls. */
  recycled: boolean;
  /** After this pause the row's text is replaced, not continued. */
  restartMs: number;
}

const RULES: Record<Grammar, Rules> = {
  meet: { rowWords: 400, drop: 60, joins: true, rows: 12, nodes: false, recycled: false, restartMs: Infinity },
  'meet-old': { rowWords: 40, drop: 0, joins: true, rows: 3, nodes: false, recycled: false, restartMs: Infinity },
  'zoom-overlay': { rowWords: 18, drop: 6, joins: true, rows: 2, nodes: true, recycled: false, restartMs: 10_000 },
  'zoom-list': { rowWords: 30, drop: 0, joins: false, rows: 10, nodes: false, recycled: true, restartMs: 0 },
  teams: { rowWords: 30, drop: 0, joins: false, rows: 14, nodes: false, recycled: true, restartMs: 0 },
};

interface Part {
  utterance: number;
  from: number;
  to: number;
}

interface Row {
  id: number;
  speaker: string;
  parts: Part[];
  dropped: number;
  touchedMs: number;
}

export interface Options {
  grammar: Grammar;
  script: readonly Utterance[];
  mishaps?: readonly Mishap[];
  /** The page names nobody. */
  nameless?: boolean;
}

/** Plays a script on a simulated page: every state that the page goes through, in order of time. */
export function* play({ grammar, script, mishaps = [], nameless = false }: Options): Generator<Frame> {
  const rules = RULES[grammar];
  const words: string[][] = script.map(() => []);
  const rowsOf = new Map<number, Row>();
  let rows: Row[] = [];
  let nextId = 1;
  let region = 1;
  let back = 0;
  let resumed = false;
  let lastMs = 0;
  const ids = new Map<Row, number>();

  const wordsIn = (row: Row) =>
    row.parts.flatMap((part) => (words[part.utterance] ?? []).slice(part.from, part.to)).slice(row.dropped);
  const live = (row: Row, atMs: number) => {
    for (const [other, its] of rowsOf) if (its === row && !over(other, atMs)) return true;
    return false;
  };
  const visible = () => {
    if (!rules.recycled) return rows;
    const end = Math.max(Math.min(rows.length, rules.rows), rows.length - back);
    return rows.slice(Math.max(0, end - rules.rows), end);
  };
  const elements = (shown: readonly Row[]) => {
    if (!rules.recycled) return;
    const spare = [...ids].filter(([row]) => !shown.includes(row));
    for (const row of shown) {
      if (ids.has(row)) continue;
      const [old] = spare.splice(0, 1);
      if (old) ids.delete(old[0]);
      ids.set(row, old ? old[1] : nextId++);
    }
  };
  const frame = (atMs: number): Frame => {
    const shown = visible();
    elements(shown);
    const wasResumed = resumed;
    resumed = false;
    return {
      atMs,
      region,
      recycled: rules.recycled,
      resumed: wasResumed,
      rows: shown
        .map((row) => ({
          id: ids.get(row) ?? row.id,
          speaker: nameless ? '' : row.speaker,
          ...(nameless ? {} : { name: row.speaker }),
          text: wordsIn(row).join(' '),
        }))
        .filter(({ text }) => text !== ''),
    };
  };
  const newRow = (speaker: string, atMs: number): Row => {
    const full = rules.nodes && rows.length >= rules.rows;
    const free = full ? rows.filter((row) => !live(row, atMs)) : [];
    const used = free.toSorted((a, b) => a.touchedMs - b.touchedMs)[0];
    if (used) {
      Object.assign(used, { speaker, parts: [], dropped: 0, touchedMs: atMs });
      for (const [utterance, row] of rowsOf) if (row === used) rowsOf.delete(utterance);
      return used;
    }
    const row = { id: nextId++, speaker, parts: [], dropped: 0, touchedMs: atMs };
    rows.push(row);
    const most = rules.recycled ? 400 : rules.rows;
    if (rows.length > most && !rules.nodes) rows = rows.filter((old, i) => i >= rows.length - most || live(old, atMs));
    return row;
  };
  const rowFor = (utterance: number, atMs: number): Row => {
    const known = rowsOf.get(utterance);
    if (known) return known;
    const speaker = script[utterance]?.speaker ?? '';
    const mine = rows.findLast((row) => row.speaker === speaker);
    const last = rules.nodes ? mine : rows.at(-1) === mine ? mine : undefined;
    const goesOn = last && rules.joins && !live(last, atMs);
    if (goesOn && atMs - last.touchedMs >= rules.restartMs) Object.assign(last, { parts: [], dropped: 0 });
    const row = goesOn ? last : newRow(speaker, atMs);
    row.parts.push({ utterance, from: 0, to: Infinity });
    rowsOf.set(utterance, row);
    return row;
  };
  const over = (utterance: number, atMs: number) => {
    const { startMs, words: all, paceMs } = script[utterance] ?? { startMs: 0, words: [], paceMs: 0 };
    return atMs > startMs + (all.length + 1) * paceMs;
  };
  const suffer = ({ kind }: Mishap) => {
    if (kind === 'scroll-up') back = rules.recycled ? Math.min(25, rows.length) : 0;
    if (kind === 'scroll-down') back = 0;
    if (kind === 'resume') resumed = true;
    // A lone short row drawn anew cannot be told from the same words said again.
    if (kind === 'redraw' && visible().flatMap(wordsIn).length < 4) return;
    if (kind !== 'redraw' && kind !== 'reconnect' && kind !== 'blank') return;
    if (kind !== 'redraw') region++;
    if (kind === 'blank') {
      for (const part of rows.flatMap((row) => row.parts)) {
        const shown = words[part.utterance]?.length ?? 0;
        part.from = Math.min(part.to, shown);
      }
      rows = rows.filter((row) => row.parts.some((part) => part.to === Infinity && rowsOf.get(part.utterance) === row));
      for (const row of rows) row.dropped = 0;
    }
    ids.clear();
    for (const row of rows) row.id = nextId++;
  };

  const pending = [...mishaps].sort((a, b) => a.atMs - b.atMs);
  for (const heard of hear(script)) {
    for (let next = pending[0]; next && next.atMs <= heard.atMs; next = pending[0]) {
      pending.shift();
      suffer(next);
      yield frame(next.atMs);
    }
    const first = !rowsOf.has(heard.utterance) && words[heard.utterance]?.length === 0;
    if (!first && !rowsOf.has(heard.utterance)) continue;
    words[heard.utterance] = heard.words;
    let row = rowFor(heard.utterance, heard.atMs);
    row.touchedMs = heard.atMs;
    const overflow = wordsIn(row).length - rules.rowWords;
    if (overflow > 0 && rules.drop > 0) row.dropped += Math.max(rules.drop, overflow);
    else if (overflow > 0) {
      const part = row.parts.at(-1);
      const cut = Math.max(part?.from ?? 0, heard.words.length - 1);
      if (part) part.to = cut;
      row = newRow(row.speaker, heard.atMs);
      row.parts.push({ utterance: heard.utterance, from: cut, to: Infinity });
      rowsOf.set(heard.utterance, row);
    }
    lastMs = heard.atMs;
    yield frame(lastMs);
  }
  if (back === 0) return;
  back = 0;
  yield frame(lastMs + 50);
}

/** Words that each speaker said, in order; in no order where the page names nobody, since turns overlap. */
export function spoken(script: readonly Utterance[], nameless = false): Record<string, string[]> {
  const out: Record<string, string[]> = {};
  for (const { speaker, words } of script.toSorted((a, b) => a.startMs - b.startMs)) {
    (out[nameless ? '' : speaker] ??= []).push(...words.map((word) => word.toLowerCase()));
  }
  out['']?.sort();
  return out;
}

/** Words that each speaker is on record with, corrected where they were misheard. */
export function recorded(turns: readonly { seq: number; speaker: string; text: string }[]): Record<string, string[]> {
  const out: Record<string, string[]> = {};
  for (const { speaker, text } of turns.toSorted((a, b) => a.seq - b.seq)) {
    (out[speaker] ??= []).push(...text.split(' ').map(said));
  }
  out['']?.sort();
  return out;
}
