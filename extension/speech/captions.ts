import { assemble, settle } from '#domain/captions/assemble.ts';
import type { Assembled, Assembly, SeenRow, TurnDraft } from '#domain/captions/assembly.ts';
import type { HealthCode } from '#domain/live/state.ts';
import type { CaptionRow, Locators, Site } from '../sites/site.ts';
import { newHealth } from './caption-health.ts';

/** How often the region is looked for, pauses are noticed and the health is judged. */
const BEAT_MS = 500;

export interface Follow {
  site: Site;
  doc: Document;
  locators: Locators;
  /** State to go on from. */
  assembly: Assembly;
  /** Rows on the page hold words spoken while listening was paused: they are taken as known and not given out. */
  skipVisible?: boolean;
  /** Milliseconds from the start of the call. */
  now(): number;
  /** New and changed turns, the state after them, and the `performance.now()` of the mutation that brought them. */
  onTurns(turns: TurnDraft[], state: Assembly, seenAt: number): void;
  onHealth(code: HealthCode, detail?: string): void;
  /** Ends following; what was open is given out as final before the abort returns. */
  signal: AbortSignal;
}

/**
 * Follows a page's captions until the signal aborts. Words reach `onTurns` in the very task of the mutation that brought them. Whatever goes wrong
 * on the page becomes health; nothing is thrown into the page.
 */
export function followCaptions({
  site,
  doc,
  locators,
  assembly,
  skipVisible = false,
  now,
  onTurns,
  onHealth,
  signal,
}: Follow): void {
  const health = newHealth(onHealth, now);
  const ids = new WeakMap<Element, number>();
  const known = new Set<Element>();
  let state = assembly;
  let topId = assembly.topId;
  let region: Element | null = null;
  let regions = assembly.region;
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
    if (skipping || changed.length === 0) return;
    health.words();
    onTurns(changed, state, seenAt);
  }

  function readWhole(seenAt: number): void {
    if (!region) return;
    const rows = site.rows(region, locators);
    known.clear();
    for (const row of rows) known.add(row.key);
    health.rows(rows.length, region);
    take(assemble(state, { rows: rows.map(seen), nowMs: now(), region: regions, recycled: site.recycled }), seenAt);
  }

  function rowOf(node: Node): Element | null {
    let at: Node | null = node;
    while (at && at !== region) {
      if (known.has(at as Element)) return at as Element;
      at = at.parentNode;
    }
    return null;
  }

  function readDirty(records: readonly MutationRecord[], seenAt: number): boolean {
    if (!site.row) return false;
    const dirty = new Set<Element>();
    for (const { target } of records) {
      const element = rowOf(target);
      if (!element) return false;
      dirty.add(element);
    }
    const rows = [...dirty].map((element) => site.row?.(element, locators) ?? null).filter((row) => row !== null);
    if (rows.length < dirty.size) return false;
    take(
      assemble(state, { rows: rows.map(seen), nowMs: now(), whole: false, region: regions, recycled: site.recycled }),
      seenAt,
    );
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
      if (!readDirty(records, seenAt)) readWhole(seenAt);
    });
  });

  function seek(): void {
    const found = site.region(doc, locators);
    if (found === region && (region === null || region.isConnected)) return;
    observer.disconnect();
    region = found;
    known.clear();
    if (!region) return;
    regions += 1;
    observer.observe(region, { childList: true, characterData: true, subtree: true });
    readWhole(performance.now());
  }

  function beat(): void {
    guarded(() => {
      seek();
      take(settle(state, now()), performance.now());
      health.beat(region !== null, site.speaking(doc, locators));
    });
  }

  const timer = setInterval(beat, BEAT_MS);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    observer.disconnect();
    guarded(() => take(settle(state, now(), true), performance.now()));
  });
  beat();
  if (skipping) {
    guarded(() => take(settle(state, now(), true), performance.now()));
    skipping = false;
  }
}
