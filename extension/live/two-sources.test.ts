import { beforeEach, describe, expect, test } from 'vitest';
import { caption, said } from '../../tests/support/two-sources.ts';
import { aCall } from '../../tests/support/live.ts';
import { newAssembly } from '#domain/captions/assembly.ts';
import { begin } from '#domain/live/begin.ts';
import { reduce } from '#domain/live/reduce.ts';
import { snapshotOf } from '#domain/live/snapshot.ts';
import type { LiveEvent, LiveState } from '#domain/live/state.ts';
import type { HearingEvents } from './hearing.ts';
import type { EarState, Sources } from './hearing-messages.ts';
import { twoSources } from './two-sources.ts';

const BOTH: Sources = { microphone: 'ok', tab: 'ok' };
const ear = (code: EarState['code'], sources: Partial<Sources> = {}, detail?: string): EarState => ({
  code,
  sources: { ...BOTH, ...sources },
  ...(detail === undefined ? {} : { detail }),
});

function hosted(start: LiveState = begin(aCall(), []), kept?: Parameters<typeof twoSources>[0]['kept']) {
  const stop = new AbortController();
  const posted: string[] = [];
  let state = start;
  let nowMs = start.nowMs;
  let events: HearingEvents | undefined;
  const happen = (event: object) => {
    state = reduce(state, { ...event, atMs: nowMs } as LiveEvent).state;
  };
  const sources = twoSources({
    source: {
      start(_, listeners) {
        events = listeners;
        return {
          pause: () => void posted.push('pause'),
          resume: () => void posted.push('resume'),
          stop: async () => void posted.push('stop'),
        };
      },
    },
    state: () => state,
    assembly: newAssembly,
    now: () => nowMs,
    happen,
    onWords: () => undefined,
    onHealth: () => happen({ type: 'health', ...sources.toTell() }),
    captions: 'starting',
    haveRead: false,
    kept,
    signal: stop.signal,
  });
  const at = (ms: number) => {
    nowMs = ms;
    sources.settle();
    return call;
  };
  const call = {
    at,
    sources,
    posted,
    happen,
    state: () => state,
    captions: (code: Parameters<typeof sources.health>[0]) => happen({ type: 'health', ...sources.health(code) }),
    ear: (next: EarState | null) => events?.onState(next),
    gap: (gap: Parameters<HearingEvents['onGap']>[0]) => events?.onGap(gap),
    hear: (...heard: Parameters<HearingEvents['onHeard']>[0]) => events?.onHeard(heard, 0),
    texts: () => state.turns.filter(({ text }) => text !== '').map(({ side, text }) => `${side}: ${text}`),
  };
  return call;
}

let call = hosted();
beforeEach(() => {
  call = hosted();
});

test('captions alone reach the call as they are', () => {
  const drafts = [caption(0, 'Ann', 0, 900, 'so', false), caption(0, 'Ann', 0, 1_900, 'so what')];
  for (const draft of drafts) call.at(draft.endMs).sources.read([draft], 0);
  expect(call.state().turns).toMatchObject([drafts[1] ?? {}]);
  expect(call.sources.blend()).toBeNull();
  expect(snapshotOf(call.state(), newAssembly(), call.sources.blend())).not.toHaveProperty('blend');
});

test('a call heard by sound alone: sides are known, and a card comes of it', () => {
  call.sources.hear();
  expect(call.state().health.code).toBe('starting');
  call.ear(ear('hearing'));
  call.at(2_500).hear(said(0, 0, 2_000, 'so what do you think of it'));
  call.at(4_500).hear(said(1, 2_500, 4_200, 'honestly it is way too expensive for us', { rests: true }));
  expect(call.texts()).toEqual(['rep: so what do you think of it', 'buyer: honestly it is way too expensive for us']);
  expect(call.state().card?.log).toMatchObject({ category: 'price' });
  expect(call.state().health.code).toBe('hearing');
});

test('a speaker whom captions name on the tab’s channel stays on the buyer’s side', () => {
  call.captions('reading');
  call.sources.hear();
  call.ear(ear('hearing'));
  call.at(3_000).hear(said(1, 500, 2_500, 'we have no budget for this', { rests: true }));
  call.at(4_000).sources.read([caption(0, 'Marcus', 2_000, 4_000, 'we have no budget for this')], 0);
  expect(call.state().turns).toMatchObject([{ speaker: 'marcus', name: 'Marcus', side: 'buyer', final: true }]);
  expect(call.state().call.speakers['marcus']).toMatchObject({ role: 'buyer' });
});

describe('what is not heard', () => {
  beforeEach(() => {
    call.sources.hear();
    call.ear(ear('hearing'));
    call.at(8_000).hear(said(1, 0, 8_000, 'we have no budget for this year'), said(0, 0, 8_000, ''));
  });

  test('is no gap where the rep had paused, whatever went wrong meanwhile', () => {
    call.at(10_000).happen({ type: 'pause' });
    call.ear(ear('paused'));
    call.at(20_000).ear(null);
    expect(call.state().call.pauses).toEqual([{ fromMs: 8_000, toMs: 10_000, reason: 'device' }, { fromMs: 10_000 }]);
    call.at(600_000).happen({ type: 'resume' });
    call.at(603_000).ear(ear('hearing'));
    expect(call.state().call.pauses).toEqual([
      { fromMs: 8_000, toMs: 10_000, reason: 'device' },
      { fromMs: 10_000, toMs: 600_000 },
      { fromMs: 600_000, toMs: 603_000, reason: 'device' },
    ]);
  });

  test('while the line is down is a gap; what comes late takes it back, the rest is what the ear tells', () => {
    call.at(10_000).ear(ear('waiting', {}, 'No connection.'));
    expect(call.state().call.pauses).toEqual([{ fromMs: 8_000, reason: 'network' }]);
    expect(call.state().health).toMatchObject({ code: 'not-heard', detail: expect.stringContaining('No connection.') });
    call.at(40_000).ear(ear('hearing'));
    expect(call.state().call.pauses).toEqual([]);
    call.at(45_000).hear(said(1, 20_000, 24_000, 'nor for the next one', { late: true, rests: true }));
    call.gap({ fromMs: 8_000, toMs: 20_000, reason: 'full' });
    expect(call.state().call.pauses).toEqual([{ fromMs: 8_000, toMs: 20_000, reason: 'full' }]);
    expect(call.texts()).toEqual(['buyer: we have no budget for this year', 'buyer: nor for the next one']);
    expect(call.state().health.code).toBe('hearing');
  });

  test('because somebody objected proposes nothing to read it by instead', () => {
    call.ear({ ...ear('failed', {}, 'Somebody objected.'), needs: 'consent' });
    expect(call.state().health).toMatchObject({ code: 'not-heard', detail: 'Somebody objected.' });
  });

  test('by sound is no gap while captions are read, which carry on', () => {
    call.captions('reading');
    call.at(10_000).ear(null);
    expect(call.state().health.code).toBe('sound-lost');
    call.at(14_000).sources.read([caption(0, 'Ann', 12_000, 14_000, 'so that is that')], 0);
    expect(call.state().call.pauses).toEqual([]);
    expect(call.texts().at(-1)).toBe('unknown: so that is that');
    call.at(20_000).captions('broken');
    expect(call.state().health.code).toBe('not-heard');
    expect(call.at(21_500).state().call.pauses).toEqual([{ fromMs: 20_000, reason: 'device' }]);
  });

  test('of one side is a gap of that side', () => {
    call.at(10_000).ear(ear('hearing', { microphone: 'unplugged' }, 'The microphone was unplugged.'));
    expect(call.state().call.pauses).toEqual([{ fromMs: 10_000, channel: 0, reason: 'device' }]);
    expect(call.state().health).toMatchObject({
      code: 'rep-not-heard',
      detail: expect.stringContaining('The microphone was unplugged. Connect'),
    });
    call.at(12_000).ear(ear('hearing', { tab: 'muted' }));
    expect(call.state().call.pauses).toEqual([
      { fromMs: 10_000, toMs: 12_000, channel: 0, reason: 'device' },
      { fromMs: 12_000, channel: 1, reason: 'muted' },
    ]);
    expect(call.state().health.code).toBe('buyer-not-heard');
  });

  test('for good is told by the ear once, and ends with the call', () => {
    call.at(10_000).ear(ear('failed', {}, 'The plan’s minutes are used up.'));
    call.gap({ fromMs: 9_000, reason: 'vendor' });
    call.happen({ type: 'end' });
    expect(call.state().call.pauses).toEqual([{ fromMs: 9_000, toMs: 10_000, reason: 'vendor' }]);
  });
});

test('captions that die leave the sound, and the rep is told', () => {
  call.captions('reading');
  call.sources.hear();
  call.ear(ear('hearing'));
  call.captions('broken');
  expect(call.state().health.code).toBe('captions-lost');
});

test('a pause holds the ear, and words that come meanwhile are not taken', () => {
  call.sources.hear();
  call.ear(ear('hearing'));
  call.sources.pause();
  call.happen({ type: 'pause' });
  call.at(3_000).hear(said(1, 1_000, 2_500, 'between us'));
  expect(call.posted).toEqual(['pause']);
  expect(call.texts()).toEqual([]);
});

test('what was said before a pause stands, however late its words come', async () => {
  call.sources.hear();
  call.ear(ear('hearing'));
  call.at(5_000).sources.pause();
  call.happen({ type: 'pause' });
  call.at(6_000).hear(said(1, 3_000, 5_000, 'we have no budget'), said(1, 5_500, 5_900, 'between us'));
  call.at(9_000);
  expect(call.texts()).toEqual(['buyer: we have no budget']);
});

test('last words come in after the end, once, and how hearing went is not told any more', async () => {
  call.sources.hear();
  call.ear(ear('hearing'));
  call.hear(said(1, 0, 2_000, 'so let us talk', { final: false }));
  call.at(4_000).sources.settle(true);
  const lastWords = call.sources.stop();
  call.happen({ type: 'end' });
  call.hear(said(1, 0, 4_000, 'so let us talk again on Monday'));
  await lastWords;
  expect(call.posted).toEqual(['stop']);
  expect(call.texts()).toEqual(['buyer: so let us talk', 'buyer: again on Monday']);
  expect(call.state().call).toMatchObject({ status: 'ended', endedAt: call.state().call.startedAt + 4_000 });
});

test('a page that comes back says that the sound is not heard any more, and goes on by captions', () => {
  call.sources.hear();
  call.ear(ear('hearing'));
  call.at(8_000).hear(said(1, 0, 8_000, 'we have no budget for this year'));
  const kept = JSON.parse(JSON.stringify(call.sources.blend()));
  const again = hosted({ ...begin(call.state().call, call.state().turns), nowMs: 8_000 }, kept);
  again.at(12_000).captions('starting');
  expect(again.state().health.code).toBe('not-heard');
  expect(again.state().call.pauses).toEqual([{ fromMs: 8_000, reason: 'device' }]);
  again.captions('reading');
  again.at(15_000).sources.read([caption(0, 'Ann', 13_000, 15_000, 'shall we go on')], 0);
  expect(again.texts()).toEqual(['buyer: we have no budget for this year', 'unknown: shall we go on']);
  expect(new Set(again.state().turns.map(({ seq }) => seq)).size).toBe(2);
});
