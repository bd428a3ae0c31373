import { absent, begin } from '#domain/live/begin.ts';
import { REST_MS } from '#domain/live/cards.ts';
import type { Budget } from '#domain/live/policy.ts';
import { reduce } from '#domain/live/reduce.ts';
import { snapshotOf } from '#domain/live/snapshot.ts';
import type { LiveEvent, LiveState } from '#domain/live/state.ts';
import { newAssembly, type Assembly } from '#domain/captions/assembly.ts';
import { followCaptions } from '../speech/captions.ts';
import type { Locators, Site } from '../sites/site.ts';
import type { Begun } from '../client/messages.ts';
import { callClock } from './clock.ts';
import type { Keeper } from './keeper.ts';

/** `LiveEvent` without its time, which the call's clock gives. */
type Happening = LiveEvent extends infer Event ? (Event extends LiveEvent ? Omit<Event, 'atMs'> : never) : never;

export interface HostedCall {
  get(): LiveState;
  happen(event: Happening): void;
  /** Milliseconds from the start of the call. */
  now(): number;
  /** `performance.now()` of the caption mutation behind the newest turns. */
  heardAt(): number;
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
  /** False when reading this site was switched off. */
  enabled: boolean;
  /** What stands on the page belongs to the call before, which ended on this very page. */
  skipVisible: boolean;
  /** The record cannot be kept now, which the rep must go on seeing. */
  troubled(): boolean;
  onChange(): void;
  /** Ends following and ticking; what was heard until then is kept. */
  signal: AbortSignal;
}

/** Browsers let timers fire a little early. */
const TIMER_SLACK_MS = 20;

/** Hosts one live call in the page that shows its captions: follows them, applies the rules, hands everything to the keeper. */
export function hostCall(options: HostOptions): HostedCall {
  const { begun, site, page, locators, keeper, signal } = options;
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
    keeper.note(state, reduction.changed, () => snapshotOf(state, assembly));
    options.onChange();
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
        heardAt = seenAt;
        happen({ type: 'turns', turns });
        clearTimeout(resting);
        // The last words of a call are given out as it ends.
        if (signal.aborted) return;
        resting = setTimeout(() => happen({ type: 'tick' }), REST_MS + TIMER_SLACK_MS);
      },
      onHealth(code) {
        if (!options.troubled()) happen({ type: 'health', code });
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
    if (event.type === 'pause' || event.type === 'end') following.abort();
    happen(event);
    if (event.type === 'resume' && options.enabled && state.call.status === 'live') follow(true);
  };

  const ticking = setInterval(() => {
    learn();
    happen({ type: 'tick' });
  }, 1_000);
  signal.addEventListener('abort', () => {
    clearInterval(ticking);
    clearTimeout(resting);
  });
  learn();
  if (!options.enabled) happen({ type: 'health', code: 'site-off' });
  else if (state.call.status === 'live') follow(options.skipVisible);
  return { get: () => state, happen: act, now, heardAt: () => heardAt };
}
