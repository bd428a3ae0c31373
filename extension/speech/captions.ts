import { assemble, settle } from '#domain/captions/assemble.ts';
import type { Assembled, Assembly, SeenRow, TurnDraft } from '#domain/captions/assembly.ts';
import type { HealthCode } from '#domain/live/state.ts';
import { pressed } from '../sites/find.ts';
import type { CaptionRow, Locators, Site } from '../sites/site.ts';
import { newHealth } from './caption-health.ts';
import { newWitness } from './evidence.ts';

/** How often the region is looked for, pauses are noticed and the health is judged. */
const BEAT_MS = 500;

export interface Follow {
  site: Site;
  /** The page, or the frame in it that holds the call. */
  doc: Document;
  locators: Locators;
  /** State to go on from. */
  assembly: Assembly;
  /** Rows on the page hold words spoken while listening was paused: they are taken as known and not given out. */
  skipVisible?: boolean;
  /** Milliseconds from the start of the call. */
  now: () => number;
  /** Whether the browser says that the tab is making sound; evidence of speech where captions fail. */
  audible?: () => boolean;
  /** New and changed turns, the state after them, and the `performance.now()` of the mutation that brought them. */
  onTurns: (turns: TurnDraft[], state: Assembly, seenAt: number) => void;
  /** `fault` names what was noticed; it is no text for the rep. */
  onHealth: (code: HealthCode, fault?: string) => void;
  /** Ends following; what was open is given out as final before the abort returns. */
  signal: AbortSignal;
}

/**
 * Follows a page's captions until the signal aborts. Words reach `onTurns` in the very task of the mutation that brought
 * them. Whatever goes wrong on the page becomes health; nothing is thrown into the page.
 */
export function followCaptions(options: Follow): void {
  if (options.signal.aborted) return;
  const { site, doc, locators, assembly, skipVisible = false, now, audible, onTurns, onHealth, signal } = options;
  const health = newHealth(onHealth, now);
  const witness = newWitness({ site, locators, now, audible, signal });
  const ids = new WeakMap<Element, number>();
  const known = new Set<Element>();
  let state = assembly;
  let topId = assembly.topId;
  let region: Element | null = null;
  let regions = assembly.region;
  let leftRegion = new AbortController();
  let skipping = skipVisible;

  function seen({ key, speaker, name, text }: CaptionRow): SeenRow {
    let id = ids.get(key);
    if (id === undefined) {
      topId += 1;
      id = topId;
      ids.set(key, id);
    }
    return { id, speaker, text, ...(name === undefined ? {} : { name }) };
  }

  function take({ state: next, changed }: Assembled, seenAt: number): void {
    state = next;
    if (!skipping && changed.length > 0) onTurns(changed, state, seenAt);
  }

  function read(rows: CaptionRow[], whole: boolean, seenAt: number): void {
    if (!region) return;
    const recycled = site.recycled(region);
    const assembled = assemble(state, { rows: rows.map(seen), nowMs: now(), whole, region: regions, recycled });
    take(assembled, seenAt);
    if (assembled.changed.some((turn) => !turn.final)) health.words(namesOf(rows));
    else health.stray(region);
  }

  function namesOf(rows: CaptionRow[]): boolean | null {
    return locators.name.length === 0 ? null : rows.some((row) => row.speaker !== '');
  }

  function readWhole(seenAt: number): void {
    if (!region) return;
    const rows = site.rows(region, locators);
    known.clear();
    for (const row of rows) known.add(row.key);
    read(rows, true, seenAt);
  }

  function rowOf(node: Node): Element | null {
    for (let at: Node | null = node; at && at !== region; at = at.parentNode) {
      if (known.has(at as Element)) return at as Element;
    }
    return null;
  }

  /** Reads only rows whose text changed, where nothing else did. */
  function readDirty(records: readonly MutationRecord[], seenAt: number): boolean {
    if (!site.row || !region || site.recycled(region)) return false;
    const dirty = new Set<Element>();
    for (const { target } of records) {
      const element = rowOf(target);
      if (!element) return false;
      dirty.add(element);
    }
    const rows = [...dirty].flatMap((element) => site.row?.(element, locators) ?? []);
    if (rows.length < dirty.size) return false;
    read(rows, false, seenAt);
    return true;
  }

  function guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      health.failed(error);
    }
  }

  const observer = new MutationObserver((records) => {
    const seenAt = performance.now();
    guarded(() => {
      if (region?.isConnected !== true) seek();
      const inside = records.filter(({ target }) => target !== region?.parentNode);
      if (inside.length > 0 && !readDirty(inside, seenAt)) readWhole(seenAt);
    });
  });

  function seek(): void {
    const found = site.region(site.document(doc), locators);
    if (found === region) return;
    observer.disconnect();
    leftRegion.abort();
    region = found;
    known.clear();
    if (!region) return;
    regions += 1;
    observer.observe(region, { childList: true, characterData: true, subtree: true });
    // A region that is taken out of the page is missed at once, not at the next beat.
    if (region.parentNode) observer.observe(region.parentNode, { childList: true });
    leftRegion = new AbortController();
    site.changes?.(
      region,
      () => guarded(() => readWhole(performance.now())),
      AbortSignal.any([signal, leftRegion.signal]),
    );
    readWhole(performance.now());
  }

  function beat(): void {
    guarded(() => {
      seek();
      take(settle(state, now()), performance.now());
      const here = site.document(doc);
      const switchedOn = region === null && pressed(here, locators.captionsButton);
      witness.look(here);
      health.beat({ region: region !== null, switchedOn, speech: (since) => witness.speech(here, since) });
    });
  }

  const timer = setInterval(beat, BEAT_MS);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    observer.disconnect();
    leftRegion.abort();
    guarded(() => take(settle(state, now(), true), performance.now()));
  });
  beat();
  if (skipping) {
    guarded(() => take(settle(state, now(), true), performance.now()));
    skipping = false;
  }
}
