import type { Assembly, TurnDraft } from '#domain/captions/assembly.ts';
import type { HealthCode, LiveState } from '#domain/live/state.ts';
import {
  hearFrom,
  hearSound,
  missSound,
  readCaptions,
  readingCaptions,
  resumeBlend,
  settleBlend,
} from '#domain/sound/blend.ts';
import { type Blend, type Blended, newBlend, type Now } from '#domain/sound/blending.ts';
import { gapsOf } from '#domain/sound/gap-book.ts';
import { captionsRead, healthOf, type SoundState, type SourceHealth } from '#domain/sound/health.ts';
import type { Gap, Heard } from '#domain/sound/heard.ts';
import { OWN_SPEAKER } from '#domain/turn.ts';
import type { Happening } from './happening.ts';
import type { Hearing, HearingSource, HearingState } from './hearing.ts';

export interface TwoSources {
  source: HearingSource;
  state(): LiveState;
  assembly(): Assembly;
  now(): number;
  happen(event: Happening): void;
  /** New words are there; `seenAt` is the `performance.now()` at which they came. */
  onWords(seenAt: number): void;
  /** The health to tell has changed. */
  onHealth(): void;
  /** How captions are, and whether they gave words in this call. */
  captions: HealthCode;
  haveRead: boolean;
  /** What was kept of blending when the call's host died. */
  kept: Blend | undefined;
  signal: AbortSignal;
}

const STARTING: HearingState = { code: 'starting', sources: { microphone: 'none', tab: 'ok' } };

/** Gaps that the host itself knows of while they are open. */
type OpenGaps = Partial<Record<'line' | 'rep' | 'buyer', Gap>>;

function soundOf(ear: HearingState | null): SoundState {
  if (!ear) return { ...STARTING.sources, line: 'gone' };
  return { ...ear.sources, line: ear.code, detail: ear.detail, needs: ear.needs };
}

/**
 * Both sources of a live call as one list of turns, from the moment on at which its sound is heard too. What goes wrong on either side is told,
 * never thrown.
 */
export function twoSources(parts: TwoSources) {
  const { state, now, happen, signal } = parts;
  let blend: Blend | null = parts.kept ? resumeBlend(parts.kept, state().nowMs) : null;
  let hearing: Hearing | null = null;
  let ear: HearingState | null = null;
  let over = false;
  // A call that was heard before its page came back is expected to be heard again.
  let heard = parts.kept !== undefined;
  let { captions, haveRead } = parts;
  let open: OpenGaps = {};

  const at = (): Now => ({ nowMs: now(), ownName: state().ownName });

  function tellGaps(): void {
    if (blend) happen({ type: 'gaps', gaps: gapsOf(blend.gaps) });
  }

  function take({ state: next, turns, late, named, placed }: Blended, seenAt: number | null): void {
    blend = next;
    if (turns.length > 0) {
      if (seenAt !== null) parts.onWords(seenAt);
      happen({ type: 'turns', turns });
    }
    if (late.length > 0) happen({ type: 'turns', turns: late, late: true });
    if (named.length > 0) happen({ type: 'named', named });
    for (const { speaker, as } of placed) {
      const { speakers } = state().call;
      const known = speakers[as];
      const role = known ? known.role : as === OWN_SPEAKER ? 'me' : 'buyer';
      if (role && !speakers[speaker]?.role) happen({ type: 'role', speaker, role });
    }
    tellGaps();
  }

  /** Opens or ends a gap. `back`: it is taken back, for the ear tells what was missed in the end. */
  function mind(which: keyof OpenGaps, gap: Omit<Gap, 'fromMs' | 'toMs'> | null, fromMs: number, back = false): void {
    const old = open[which];
    if (!blend || (gap !== null) === (old !== undefined)) return;
    const { [which]: _, ...others } = open;
    const told: Gap = gap ? { ...gap, fromMs } : { ...(old as Gap), toMs: back ? (old?.fromMs ?? 0) : now() };
    open = gap ? { ...others, [which]: told } : others;
    blend = missSound(blend, told);
  }

  function mindGaps(before: HearingState | null): void {
    const code = ear?.code;
    if (code === 'starting' || code === 'paused') return;
    const dead = code !== 'hearing';
    const endedMs = blend?.lines.flatMap((line) => line.endedMs ?? []) ?? [];
    const resumedMs = state().call.pauses.flatMap(({ reason, toMs }) => (reason === undefined ? (toMs ?? []) : []));
    const fromMs = endedMs.length > 0 ? Math.max(...endedMs, ...resumedMs) : now();
    const reason = code === 'waiting' ? 'network' : code === 'hidden' ? 'hidden' : 'device';
    mind('line', dead ? { reason } : null, Math.min(fromMs, now()), before?.code === 'waiting');
    if (!ear) return;
    const { microphone, tab } = ear.sources;
    mind('rep', microphone === 'ok' ? null : { reason: 'device', channel: 0 }, now());
    mind(
      'buyer',
      tab === 'ok' || tab === 'silent' ? null : { reason: tab === 'muted' ? 'muted' : 'device', channel: 1 },
      now(),
    );
  }

  function onState(next: HearingState | null): void {
    const before = ear;
    ear = next;
    if (blend) {
      const { line, microphone, tab } = soundOf(ear);
      const hears = line === 'hearing';
      take(hearFrom(blend, [hears && microphone === 'ok', hears && (tab === 'ok' || tab === 'silent')], at()), null);
      mindGaps(before);
      tellGaps();
    }
    parts.onHealth();
  }

  if (blend) mind('line', { reason: 'device' }, state().nowMs);

  /** Words that came after a pause or the end began: what was said before then stands, as late words; the rest is nobody's business. */
  function lastWords(words: readonly Heard[]): Heard[] {
    const { status, pauses, endedAt, startedAt } = state().call;
    if (status === 'live') return [...words];
    const pausedMs = pauses.findLast(({ reason }) => reason === undefined)?.fromMs ?? 0;
    const untilMs = endedAt === undefined ? pausedMs : endedAt - startedAt;
    return words
      .filter((one) => one.late === true || (one.final && one.startMs < untilMs))
      .map((one) => ({ ...one, late: true }));
  }

  function onGap(gap: Gap): void {
    if (!blend) return;
    // The ear knows better from when on it hears nothing.
    if (gap.channel === undefined && gap.toMs === undefined) mind('line', null, 0, true);
    blend = missSound(blend, gap);
    tellGaps();
  }

  return {
    /** Turns that captions give. */
    read(turns: TurnDraft[], seenAt: number): void {
      if (blend) return take(readCaptions(blend, turns, at()), seenAt);
      parts.onWords(seenAt);
      happen({ type: 'turns', turns });
    },
    /** How captions are; gives what to tell of both sources. */
    health(code: HealthCode): SourceHealth {
      captions = code;
      haveRead ||= code === 'reading';
      if (blend) {
        blend = readingCaptions(blend, captionsRead(code) && state().call.status === 'live', now());
        tellGaps();
      }
      return healthOf(captions, haveRead, heard ? soundOf(ear) : null);
    },
    /** The same without news of captions. */
    toTell: (): SourceHealth => healthOf(captions, haveRead, heard ? soundOf(ear) : null),
    /** Begins to hear the call's sound, or does so again. */
    hear(): void {
      if (signal.aborted || state().call.status === 'ended') return;
      void hearing?.stop();
      heard = true;
      ear = STARTING;
      const { pauses } = state().call;
      const gaps = pauses.flatMap(({ reason, ...span }) => (reason === undefined ? [] : [{ ...span, reason }]));
      blend ??= newBlend(parts.assembly(), gaps);
      blend = readingCaptions(blend, captionsRead(captions), now());
      hearing = parts.source.start(
        state().call.id,
        {
          onHeard(words, seenAt) {
            const wanted = lastWords(words);
            // Words are the best sign that hearing goes on.
            if (!over && ear?.code === 'starting' && words.some(({ late }) => late !== true))
              onState({ ...ear, code: 'hearing' });
            if (blend && wanted.length > 0) take(hearSound(blend, wanted, at()), seenAt);
          },
          onGap,
          onState,
        },
        signal,
      );
      if (state().call.status === 'paused') hearing.pause();
      parts.onHealth();
    },
    /** Ends turns that have gone still; with `force` all of them. */
    settle(force = false): void {
      if (blend) take(settleBlend(blend, at(), force), null);
    },
    pause: () => hearing?.pause(),
    resume: () => hearing?.resume(),
    /** The call is over. Resolves once its last words are in. */
    async stop(): Promise<void> {
      over = true;
      await hearing?.stop();
      hearing = null;
      if (blend) take(settleBlend(blend, at(), true), null);
    },
    blend: () => blend,
  };
}
