import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { talk } from '../../tests/support/kept.ts';
import { lines, ME, OTHER, SyncStage } from '../../tests/support/sync-stage.ts';
import { actOnRecord, beginCall } from '../store/calls.ts';
import { database } from '../store/database.ts';
import { keep } from '../store/keep.ts';
import { claim, park } from '../store/outbox.ts';
import { bringBack, markDeleted, purge } from '../store/purge.ts';

let stage: SyncStage;
beforeEach(async () => {
  stage = await SyncStage.open();
});

describe('what is sent, and whose', () => {
  test('nothing when nobody is signed in, and nothing of a call that goes to no account', async () => {
    await stage.made('a');
    await stage.made('b', null);
    stage.account = null;
    await stage.untilQuiet();
    expect(stage.backend.log).toEqual([]);
    stage.account = ME;
    await stage.untilQuiet();
    expect(stage.backend.log.filter((one) => one.includes(' b '))).toEqual([]);
    await stage.inSync('a');
    expect(await database.sent.where('callId').equals('b').count()).toBe(0);
  });

  test('another account on the same browser never gets the calls of the first', async () => {
    await stage.made('a');
    stage.account = OTHER;
    await stage.untilQuiet();
    expect(await claim(['a'], OTHER)).toBe(0);
    await stage.untilQuiet();
    expect(stage.backend.log).toEqual([]);
    stage.account = ME;
    await stage.untilQuiet();
    expect(new Set(stage.backend.log)).toEqual(new Set(['send a me']));
  });

  test('one whose team was left goes to the team chosen now, once its user says so', async () => {
    await stage.made('a', { ...ME, team: 'left' });
    await park('a', { code: 'not-in-team', message: 'You are not in this team.' });
    await stage.untilQuiet();
    expect(stage.backend.log).toEqual([]);
    await claim(['a'], { ...ME, team: 'new' });
    await stage.untilQuiet();
    expect((await database.sync.get('a'))?.team).toBe('new');
    await stage.inSync('a');
  });

  test('a call that begins while signed in goes up as it happens; unfinished turns wait', async () => {
    const { call } = await beginCall({ site: 'meet', meetingKey: 'k', title: 'Now' }, new Set(), ME);
    const [first, second] = talk(call.id, lines);
    if (!first || !second) throw new Error('no turns');
    await keep({ call, turns: [first, { ...second, text: 'It is', final: false }] });
    await stage.sender().look();
    expect([...(stage.backend.calls.get(call.id)?.turns.keys() ?? [])]).toEqual([0]);
    const before = stage.backend.log.length;
    await stage.sender().look();
    expect(stage.backend.log.length, 'nothing new, nothing sent').toBe(before);
    await keep({ call: { ...call, status: 'ended', endedAt: Date.now() }, turns: [second] });
    await stage.untilQuiet();
    await stage.inSync(call.id);
    expect(stage.backend.calls.get(call.id)?.overall).not.toBeUndefined();
    expect(JSON.stringify(stage.backend.batches)).not.toContain('meetingKey');
  });

  test('no word leaves before the backend has said that it keeps words, and none where it does not', async () => {
    stage.backend.transcripts = false;
    await stage.made('a');
    await stage.untilQuiet();
    expect(stage.backend.batches[0]).not.toHaveProperty('turns');
    const sent = JSON.stringify(stage.backend.batches);
    for (const words of [...lines, 'too expensive']) expect(sent).not.toContain(words);
    expect(stage.backend.calls.get('a')?.status).toBe('ended');
    expect(stage.backend.calls.get('a')?.overall).not.toBeUndefined();
    expect(sent).toContain('Saturdays');
    expect(await database.turns.count(), 'they stay here').toBe(lines.length);
  });

  test('switched off: what is new waits, what was deleted is told', async () => {
    await stage.made('a');
    await stage.untilQuiet();
    stage.saving = false;
    await actOnRecord('a', { type: 'note-delete', noteId: 'n1' });
    const before = stage.backend.log.length;
    await stage.untilQuiet();
    expect(stage.backend.log.length).toBe(before);
    await markDeleted('a');
    await stage.untilQuiet();
    expect(stage.backend.calls.get('a')?.deleted).toBe(true);
  });

  test('a long call goes in batches of bounded size, in order', async () => {
    await stage.made(
      'a',
      ME,
      Array.from({ length: 900 }, (_, n) => `Line ${n} ${'and so on '.repeat(60)}`),
    );
    await stage.untilQuiet();
    const seqs = stage.backend.batches.flatMap(({ turns = [] }) => turns.map(({ seq }) => seq));
    expect(seqs).toEqual(Array.from({ length: 900 }, (_, seq) => seq));
    for (const batch of stage.backend.batches) expect(JSON.stringify(batch).length).toBeLessThan(400_000);
    await stage.inSync('a');
  });

  test('everything that left is written down with its address', async () => {
    await stage.made('a');
    stage.backend.faults = ['fine', 'answer-lost'];
    await stage.untilQuiet();
    const sent = await database.sent.toArray();
    expect(sent.map(({ to }) => to)).toEqual(sent.map(() => ME.backend));
    expect(sent.length).toBe(stage.backend.log.length);
    expect(sent.map(({ answer, parts }) => [answer, parts.turns]).slice(0, 3)).toEqual([
      ['kept', 0],
      ['lost', 4],
      ['kept', 4],
    ]);
  });
});

describe('deletions', () => {
  test('put away, brought back, gone for good', async () => {
    await stage.made('a');
    await stage.untilQuiet();
    await markDeleted('a');
    await stage.untilQuiet();
    expect(stage.backend.calls.get('a')?.deleted).toBe(true);
    await bringBack('a');
    await stage.untilQuiet();
    expect(stage.backend.calls.get('a')?.deleted).toBe(false);
    await markDeleted('a');
    await purge('a');
    expect(await database.calls.count()).toBe(0);
    stage.backend.faults = ['lost', 503];
    await stage.untilQuiet();
    expect([stage.backend.gone.has('a'), await database.sync.count(), await database.sent.count()]).toEqual([
      true,
      0,
      0,
    ]);
  });

  test('one of which nothing has left is never told', async () => {
    await stage.made('a');
    await markDeleted('a');
    await purge('a');
    await stage.untilQuiet();
    expect(stage.backend.log).toEqual([]);
    expect(await database.sync.count()).toBe(0);
  });

  test('one whose first batch was under way is deleted there too', async () => {
    await stage.made('a');
    const { send } = stage.backend.line;
    stage.backend.line.send = async (...given) => {
      stage.backend.line.send = send;
      const answer = await send(...given);
      await markDeleted('a');
      await purge('a');
      return answer;
    };
    await stage.untilQuiet();
    expect([stage.backend.gone.has('a'), await database.sync.count(), await database.outbox.count()]).toEqual([
      true,
      0,
      0,
    ]);
  });

  test('one that was deleted from another device stays here with the reason', async () => {
    await stage.made('a');
    await stage.untilQuiet();
    stage.backend.gone.add('a');
    await actOnRecord('a', { type: 'note-save', note: { id: 'n2', atMs: 1, text: 'later' } });
    await stage.untilQuiet();
    expect((await database.sync.get('a'))?.refused?.code).toBe('call-gone');
    expect((await database.calls.get('a'))?.notes).toHaveLength(2);
  });
});
