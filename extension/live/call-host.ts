import { absent, begin } from '#domain/live/begin.ts';
import { REST_MS } from '#domain/live/cards.ts';
import type { Budget } from '#domain/live/policy.ts';
import { reduce } from '#domain/live/reduce.ts';
import { snapshotOf } from '#domain/live/snapshot.ts';
import type { HealthCode, LiveState } from '#domain/live/state.ts';
import { captionsRead, type SourceHealth } from '#domain/sound/health.ts';
import { newAssembly, type Assembly } from '#domain/captions/assembly.ts';
import { followCaptions } from '../speech/captions.ts';
import type { Locators, Site } from '../sites/site.ts';
import type { Begun } from '../client/messages.ts';
import { callClock } from './clock.ts';
import type { Happening } from './happening.ts';
import type { Keeper } from './keeper.ts';
import type { HearingPart } from './load-hearing.ts';

export interface HostedCall {
  get(): LiveState;
  happen(event: Happening): void;
  /** The call's sound can be had from now on. */
  hear(): void;
  /** The rep asked for that in vain: why, in words. */
  unheard(why: string): void;
  /** Milliseconds from the start of the call. */
  now(): number;
  /** `performance.now()` of the caption mutation, or of the words heard, behind the newest turns. */
  heardAt(): number;
  /** Resolves, once the call has ended, when its last words are in. */
  lastWords(): Promise<void>;
}

export interface HostOptions {
  begun: Begun;
  site: Site;
  page: Document;
  /** Whether the browser says that the tab is making sound. */
  audible: () => boolean;
  locators: Locators;
  ownName: string;
  budget: Budget;
  keeper: Keeper;
  /** Gives what hears the call's sound; until it is asked for, captions are all there is. */
  loadHearing(): Promise<HearingPart>;
  /** False when reading this site was switched off. */
  enabled: boolean;
  /** What stands on the page belongs to the call before, which ended on this very page. */
  skipVisible: boolean;
  /** The record cannot be kept now, which the rep must go on seeing. */
  troubled(): boolean;
  onChange(): void;
  /** Ends following and ticking; what was heard until then is kept. */
  signal: AbortSignal;
  /** Aborts with the page, and with it the sign that we listen; last words are waited for until then. */
  pageSignal: AbortSignal;
}

/** Browsers let timers fire a little early. */
const TIMER_SLACK_MS = 20;

/** Hosts one live call in its page: follows captions and sound, applies the rules, hands everything to the keeper. */
export function hostCall(options: HostOptions): HostedCall {
  const { begun, site, page, locators, keeper, signal } = options;
  const reads = options.enabled && !site.heardOnly;
  let state = begin(begun.call, begun.turns, begun.snapshot);
  const now = callClock(begun.call.startedAt, state.nowMs);
  if (begun.snapshot) state = absent(state, now());
  let assembly: Assembly = begun.snapshot?.assembly ?? newAssembly();
  let heardAt = 0;
  let following = new AbortController();
  let resting: ReturnType<typeof setTimeout> | undefined;

  function happen(event: Happening): void {
    const before = state;
    const reduction = reduce(state, { ...event, atMs: now() }, options.budget);
    state = reduction.state;
    if (state === before && reduction.changed.length === 0) return;
    keeper.note(state, reduction.changed, () => snapshotOf(state, assembly, sources?.blend()));
    options.onChange();
  }

  let lastWords = Promise.resolve();
  let sources: ReturnType<HearingPart['twoSources']> | null = null;
  let captions: HealthCode = 'starting';
  let haveRead = state.turns.length > 0;

  function onWords(seenAt: number): void {
    heardAt = seenAt;
    clearTimeout(resting);
    // The last words of a call are given out as it ends.
    if (!signal.aborted) resting = setTimeout(() => happen({ type: 'tick' }), REST_MS + TIMER_SLACK_MS);
  }

  async function withSound(): Promise<void> {
    const part = await options.loadHearing();
    sources ??= part.twoSources({
      source: part.source,
      state: () => state,
      assembly: () => assembly,
      now,
      happen,
      onWords,
      onHealth: () => sources && tell(sources.toTell()),
      captions,
      haveRead,
      kept: begun.snapshot?.blend,
      signal: options.pageSignal,
    });
  }

  async function hear(): Promise<void> {
    try {
      await withSound();
      sources?.hear();
    } catch {
      tell({ code: 'sound-lost', detail: 'The call’s sound cannot be heard. Reload this page when it suits you.' });
    }
  }

  function tell({ code, detail }: SourceHealth): void {
    if (options.troubled()) return;
    happen({ type: 'health', code, ...(detail ? { detail } : {}) });
  }

  function follow(skipVisible: boolean): void {
    following = new AbortController();
    followCaptions({
      site,
      doc: page,
      audible: options.audible,
      locators,
      assembly,
      skipVisible,
      now,
      onTurns(turns, next, seenAt) {
        assembly = next;
        if (sources) return sources.read(turns, seenAt);
        onWords(seenAt);
        happen({ type: 'turns', turns });
      },
      onHealth(code) {
        captions = code;
        haveRead ||= code === 'reading';
        tell(sources?.health(code) ?? { code });
      },
      signal: AbortSignal.any([signal, following.signal]),
    });
  }

  function learn(): void {
    const name = options.ownName || site.ownName(site.document(page), locators);
    if (name && name !== state.ownName) happen({ type: 'own-name', name });
    const title = site.title(site.document(page), locators);
    if (title && title !== state.call.title) happen({ type: 'title', title: title.slice(0, 300) });
  }

  const act = (event: Happening): void => {
    if (event.type === 'pause' || event.type === 'end') {
      following.abort();
      sources?.settle(true);
      sources?.pause();
    }
    if (event.type === 'end') lastWords = sources?.stop() ?? lastWords;
    happen(event);
    if (event.type !== 'resume' || state.call.status !== 'live') return;
    sources?.resume();
    if (reads) follow(true);
  };

  const ticking = setInterval(() => {
    learn();
    sources?.settle();
    happen({ type: 'tick' });
  }, 1_000);
  signal.addEventListener('abort', () => {
    clearInterval(ticking);
    clearTimeout(resting);
    sources?.settle(true);
  });
  learn();
  if (!reads) {
    captions = options.enabled ? 'to-hear' : 'site-off';
    tell({ code: captions });
  }
  const start = () => {
    if (reads && state.call.status === 'live') follow(options.skipVisible);
  };
  // What was joined before must go on as it was.
  if (begun.snapshot?.blend) void withSound().then(start, () => tell({ code: 'disconnected' }));
  else start();
  return {
    get: () => state,
    happen: act,
    hear: () => void hear(),
    // Captions that are read are not what is wrong.
    unheard: (detail) => tell({ code: captionsRead(captions) ? 'sound-lost' : captions, detail }),
    now,
    heardAt: () => heardAt,
    lastWords: () => lastWords,
  };
}
