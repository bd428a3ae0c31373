import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { begin } from '#domain/live/begin.ts';
import { snapshotOf } from '#domain/live/snapshot.ts';
import type { Turn } from '#domain/turn.ts';
import { aCall, aTurn } from '../../tests/support/live.ts';
import { actOnRecord, beginCall, interruptOrphans } from './calls.ts';
import { database } from './database.ts';
import { keep } from './keep.ts';
import { bringBack, markDeleted, purge, purgeDeleted, UNDO_MS } from './purge.ts';
import { turnsOf } from './turns.ts';

const turn = (seq: number, text: string, change: Partial<Turn> = {}): Turn => ({
  ...aTurn(seq, 'Marcus', text, seq * 1_000),
  callId: 'call-1',
  side: 'unknown',
  ...change,
});
const snapshot = snapshotOf(begin(aCall(), []));
const query = { site: 'meet' as const, meetingKey: 'meet:abc-defg-hij' };

beforeEach(async () => {
  await Promise.all([database.calls.clear(), database.turns.clear(), database.snapshots.clear()]);
});

describe('keep', () => {
  test('keeps a call with its turns; repeating it changes nothing', async () => {
    const payload = { call: aCall(), turns: [turn(0, 'hello'), turn(1, 'there')], snapshot };
    expect(await keep(payload)).toEqual({ ok: true });
    expect(await keep(payload)).toEqual({ ok: true });
    expect((await turnsOf('call-1')).map((one) => one.text)).toEqual(['hello', 'there']);
  });

  test('a final turn is never written over by a partial one', async () => {
    await keep({ call: aCall(), turns: [turn(0, 'the whole of it')] });
    await keep({ call: aCall(), turns: [turn(0, 'the', { final: false })] });
    expect((await turnsOf('call-1'))[0]?.text).toBe('the whole of it');
  });

  test('hostile payloads are refused and leave nothing behind', async () => {
    const bad = [
      null,
      { call: { ...aCall(), status: 'deleted' }, turns: [] },
      { call: aCall(), turns: [turn(0, 'x', { callId: 'another' })] },
      { call: aCall(), turns: [{ ...turn(0, 'x'), evil: true }] },
      { call: aCall(), turns: [turn(0, 'x', { startMs: Number.NaN })] },
      { call: aCall(), turns: [turn(0, 'x'.repeat(200_000))] },
    ];
    for (const payload of bad) expect(await keep(payload)).toMatchObject({ ok: false, reason: 'invalid' });
    expect(await database.calls.count()).toBe(0);
  });

  test('last words come after the end; what was done on the record meanwhile stands', async () => {
    const ended = aCall({ status: 'ended', endedAt: 1_790_000_009_000, speakers: { marcus: { key: 'marcus' } } });
    await keep({ call: ended, turns: [turn(0, 'hello')] });
    const note = { id: 'n', atMs: 1_000, text: 'forty seats' };
    await actOnRecord('call-1', { type: 'note-save', note });
    await actOnRecord('call-1', { type: 'role', speaker: 'marcus', role: 'me' });
    const pauses = [{ fromMs: 8_000, toMs: 9_000, reason: 'vendor' as const }];
    expect(await keep({ call: { ...ended, pauses }, turns: [turn(1, 'and thank you')] })).toEqual({ ok: true });
    expect(await database.calls.get('call-1')).toMatchObject({
      notes: [note],
      speakers: { marcus: { role: 'me' } },
      pauses,
    });
    expect(await turnsOf('call-1')).toHaveLength(2);
  });

  test('an ended call stays ended', async () => {
    await keep({ call: aCall({ status: 'ended', endedAt: 1_790_000_009_000 }), turns: [] });
    const late = [turn(0, 'late')];
    expect(await keep({ call: aCall(), turns: late })).toMatchObject({ ok: false, reason: 'invalid' });
    expect((await database.calls.get('call-1'))?.status).toBe('ended');
    expect(await turnsOf('call-1')).toEqual([]);
    expect(await keep({ call: aCall({ status: 'ended' }), turns: late })).toEqual({ ok: true });
    expect(await turnsOf('call-1')).toHaveLength(1);
  });

  test('storage without room is said so', async () => {
    const full = new DOMException('no room', 'QuotaExceededError');
    vi.spyOn(database.calls, 'put').mockImplementationOnce(() => {
      throw full;
    });
    expect(await keep({ call: aCall(), turns: [] })).toMatchObject({ ok: false, reason: 'full' });
    vi.restoreAllMocks();
  });
});

describe('begin', () => {
  test('the same meeting goes on where it was, with turns and snapshot', async () => {
    await keep({ call: aCall({ startedAt: Date.now() - 60_000 }), turns: [turn(0, 'hello')], snapshot });
    await interruptOrphans(new Set());
    expect((await database.calls.get('call-1'))?.status).toBe('interrupted');
    const begun = await beginCall(query, new Set());
    expect(begun).toMatchObject({ call: { id: 'call-1' }, turns: [{ text: 'hello' }] });
    expect(begun.snapshot?.policy).toEqual(snapshot.policy);
  });

  test('another meeting, an ended call, a call hosted by another tab, and an old one begin anew', async () => {
    await keep({ call: aCall({ startedAt: Date.now() }), turns: [], snapshot });
    expect((await beginCall({ ...query, meetingKey: 'meet:other' }, new Set())).call.id).not.toBe('call-1');
    expect((await beginCall(query, new Set(['call-1']))).call.id).not.toBe('call-1');
    await database.snapshots.update('call-1', { savedAt: Date.now() - 31 * 60_000 });
    await database.calls.filter((call) => call.id !== 'call-1').delete();
    expect((await beginCall(query, new Set())).call.id).not.toBe('call-1');
  });

  test('a dialer has one address for all its calls: only a moment’s absence is the same call', async () => {
    const dialer = { site: 'dialer' as const, meetingKey: 'dialer:aircall' };
    await keep({ call: aCall({ ...dialer, startedAt: Date.now() }), turns: [], snapshot });
    await interruptOrphans(new Set());
    expect((await beginCall(dialer, new Set())).call.id).toBe('call-1');
    await database.snapshots.update('call-1', { savedAt: Date.now() - 10_000 });
    expect((await beginCall(dialer, new Set())).call.id).not.toBe('call-1');
  });

  test('where calls share one address, another title is another call; a title that is not known yet is not', async () => {
    const teams = { site: 'teams' as const, meetingKey: 'teams:/v2/' };
    await keep({ call: aCall({ ...teams, title: 'Northwind', startedAt: Date.now() }), turns: [], snapshot });
    const idOf = async (title?: string) =>
      (await beginCall(title === undefined ? teams : { ...teams, title }, new Set())).call.id;
    expect(await idOf('Northwind')).toBe('call-1');
    expect(await idOf()).toBe('call-1');
    expect(await idOf('Fabrikam')).not.toBe('call-1');
  });

  test('the end of a call and its page going away in the same moment leave it ended', async () => {
    await keep({ call: aCall(), turns: [], snapshot });
    await Promise.all([interruptOrphans(new Set()), keep({ call: aCall({ status: 'ended' }), turns: [] })]);
    expect((await database.calls.get('call-1'))?.status).toBe('ended');
  });

  test('where storage is blocked the call still begins', async () => {
    vi.spyOn(database.calls, 'add').mockRejectedValueOnce(new Error('blocked'));
    expect((await beginCall(query, new Set())).call.status).toBe('live');
    vi.restoreAllMocks();
  });
});

describe('the record afterwards', () => {
  test('a role given afterwards changes the side of every turn', async () => {
    const speakers = { marcus: { key: 'marcus', name: 'Marcus' } };
    await keep({ call: aCall({ status: 'ended', speakers }), turns: [turn(0, 'hello')] });
    expect(await actOnRecord('call-1', { type: 'role', speaker: 'marcus', role: 'buyer' })).toEqual({ ok: true });
    expect((await turnsOf('call-1'))[0]?.side).toBe('buyer');
    expect((await database.calls.get('call-1'))?.status).toBe('ended');
  });

  test('two actions at once are both kept', async () => {
    const speakers = { marcus: { key: 'marcus', name: 'Marcus' }, dana: { key: 'dana', name: 'Dana' } };
    await keep({ call: aCall({ status: 'ended', speakers }), turns: [turn(0, 'hello')] });
    await Promise.all([
      actOnRecord('call-1', { type: 'role', speaker: 'marcus', role: 'buyer' }),
      actOnRecord('call-1', { type: 'role', speaker: 'dana', role: 'me' }),
    ]);
    expect((await database.calls.get('call-1'))?.speakers).toMatchObject({
      marcus: { role: 'buyer' },
      dana: { role: 'me' },
    });
  });

  test('an interrupted call can be ended', async () => {
    await keep({ call: aCall(), turns: [turn(3, 'hello')], snapshot });
    await interruptOrphans(new Set());
    await actOnRecord('call-1', { type: 'end' });
    expect(await database.calls.get('call-1')).toMatchObject({ status: 'ended', endedAt: aCall().startedAt + 5_000 });
  });

  test('delete for good removes everything, once it can no longer be undone', async () => {
    await keep({ call: aCall({ status: 'ended' }), turns: [turn(0, 'hello')] });
    await database.calls.update('call-1', { deletedAt: 1_000 });
    const none = new Set<string>();
    await purgeDeleted(none, 1_000 + UNDO_MS - 1);
    await purgeDeleted(new Set(['call-1']), 1_000 + UNDO_MS);
    expect(await database.calls.count(), 'while it can be brought back').toBe(1);
    await purgeDeleted(none, 1_000 + UNDO_MS);
    expect([await database.calls.count(), await database.turns.count()]).toEqual([0, 0]);
  });

  test('purge leaves alone what is not deleted, or was brought back', async () => {
    await keep({ call: aCall(), turns: [turn(0, 'hello')] });
    await purge('another');
    await markDeleted('call-1');
    expect(await bringBack('call-1')).toBe(true);
    await purge('call-1');
    expect(await database.turns.count()).toBe(1);
    expect(await bringBack('another')).toBe(false);
  });
});
