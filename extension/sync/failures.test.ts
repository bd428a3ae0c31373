import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../tests/fakes/calls-backend.ts';
import { endedCall, talk } from '../../tests/support/kept.ts';
import { lines, ME, SyncStage } from '../../tests/support/sync-stage.ts';
import { actOnRecord, beginCall } from '../store/calls.ts';
import { database } from '../store/database.ts';
import { keep } from '../store/keep.ts';
import { claim } from '../store/outbox.ts';
import { waitOf } from './line.ts';
import { NO_REST } from './sender.ts';

let stage: SyncStage;
beforeEach(async () => {
  stage = await SyncStage.open();
});

describe('failures', () => {
  const fault = fc.oneof(
    fc.constantFrom<Fault[]>('fine', 'lost', 'answer-lost', 'twice'),
    fc.constantFrom(408, 429, 500, 502, 503),
  );
  type Change = 'turn' | 'role' | 'note' | 'unnote' | 'wait';
  const changes = fc.array(fc.constantFrom<Change[]>('turn', 'role', 'note', 'unnote', 'wait'), { maxLength: 8 });

  test('whatever is dropped, doubled, late or refused for now: in the end the backend has exactly what is here', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 25 }), changes, async (faults, edits) => {
        stage = await SyncStage.open();
        stage.backend.faults = faults;
        const { call } = await beginCall({ site: 'meet', meetingKey: 'k' }, new Set(), ME);
        const all = talk(call.id, [...lines, ...lines, ...lines]);
        const speakers = endedCall('x').speakers;
        await keep({ call: { ...call, speakers }, turns: all.slice(0, 3) });
        const passing: Promise<void>[] = [];
        const one = stage.sender();
        for (const [n, edit] of edits.entries()) {
          if (edit === 'turn') await keep({ call: { ...call, speakers }, turns: all.slice(3, 4 + n) });
          if (edit === 'role') await actOnRecord(call.id, { type: 'role', speaker: 'dana', role: n % 2 ? 'me' : null });
          if (edit === 'note')
            await actOnRecord(call.id, { type: 'note-save', note: { id: `n${n % 3}`, atMs: 1, text: `${n}` } });
          if (edit === 'unnote') await actOnRecord(call.id, { type: 'note-delete', noteId: `n${n % 3}` });
          if (edit === 'wait') stage.now += 3_600_000;
          // Changes come while a batch is under way.
          passing.push(one.look());
        }
        await Promise.all(passing);
        const last = await database.calls.get(call.id);
        await keep({ call: { ...(last ?? call), status: 'ended', endedAt: Date.now() }, turns: all });
        await stage.untilQuiet();
        await stage.inSync(call.id);
        expect(await database.outbox.count()).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test.each([400, 403, 404, 409, 410, 413, 415, 422])(
    '%i: set aside with the reason, not tried again, nothing lost here',
    async (status) => {
      await stage.made('a');
      await stage.made('b');
      stage.backend.faults = ['fine', status, ...(status === 413 ? [413] : [])];
      await stage.untilQuiet();
      expect((await database.sync.get('a'))?.refused).toMatchObject({ message: 'Refused. So it is.' });
      await stage.inSync('b');
      const before = stage.backend.log.length;
      stage.now += 86_400_000;
      await stage.untilQuiet();
      expect(stage.backend.log.length).toBe(before);
      expect(await database.turns.where('callId').equals('a').count()).toBe(lines.length);
      expect(await claim(['a'], ME), 'tried again by hand').toBe(1);
      await stage.untilQuiet();
      await stage.inSync('a');
      expect((await database.sync.get('a'))?.refused).toBeUndefined();
    },
  );

  test('where less is taken at once, it is sent in smaller batches', async () => {
    await stage.made(
      'a',
      ME,
      Array.from({ length: 50 }, (_, n) => `Line ${n} ${'and so on '.repeat(200)}`),
    );
    stage.backend.faults = ['fine', 413, 413];
    await stage.untilQuiet();
    await stage.inSync('a');
  });

  test('a sign-in that ended stops it without a rest; the next one goes on', async () => {
    await stage.made('a');
    const { send } = stage.backend.line;
    stage.backend.line.send = (...given) => {
      if (stage.backend.log.length < 1) return send(...given);
      stage.account = null;
      return stage.backend.handle('send a', () => {
        throw stage.backend.refuse(401, 'signed-out');
      });
    };
    await stage.sender().look();
    expect([stage.backend.log.length, stage.rest]).toEqual([2, NO_REST]);
    stage.backend.line.send = send;
    stage.account = ME;
    await stage.sender().lookNow();
    await stage.inSync('a');
  });

  test('a call that fails at the backend does not hold up the others', async () => {
    await stage.made('a');
    await stage.made('b');
    stage.backend.faults = [500];
    await stage.sender().look();
    await stage.inSync('b');
    expect(stage.backend.calls.has('a')).toBe(false);
    await stage.untilQuiet();
    await stage.inSync('a');
  });

  test('the rest doubles up to a bound, any part of it; Retry-After is kept even when something changes', async () => {
    await stage.made('a');
    const rests: number[] = [];
    for (let n = 0; n < 12; n++) {
      stage.backend.faults = ['lost'];
      stage.chance = 1;
      await stage.sender().look();
      rests.push(stage.rest.until - stage.now);
      stage.now = stage.rest.until;
    }
    expect(rests.slice(0, 3)).toEqual([5_000, 9_000, 17_000]);
    expect(rests.at(-1)).toBe(901_000);
    stage.chance = 0;
    stage.backend.faults = ['lost'];
    await stage.sender().look();
    expect(stage.rest.until - stage.now).toBe(1_000);
    stage.backend.faults = [429];
    stage.backend.waitMs = 300_000;
    stage.now = stage.rest.until;
    await stage.sender().look();
    expect(stage.rest.until - stage.now).toBe(300_000);
    const before = stage.backend.log.length;
    await stage.sender().lookNow();
    expect(stage.backend.log.length).toBe(before);
    stage.now -= 10 * 86_400_000; // the clock was set back
    await stage.untilQuiet();
    await stage.inSync('a');
  });

  test('Retry-After in seconds, as a date, and as nonsense', () => {
    expect(waitOf('120')).toBe(120_000);
    expect(waitOf('Wed, 21 Oct 2026 07:28:00 GMT', Date.UTC(2026, 9, 21, 7, 27))).toBe(60_000);
    expect([waitOf('soon'), waitOf(null)]).toEqual([null, null]);
  });

  test('two looks at once send one request at a time', async () => {
    await stage.made('a');
    const one = stage.sender();
    let under = 0;
    let most = 0;
    const { send } = stage.backend.line;
    stage.backend.line.send = async (...given) => {
      most = Math.max(most, (under += 1));
      await new Promise((done) => setTimeout(done));
      under -= 1;
      return send(...given);
    };
    await Promise.all([one.look(), one.look(), one.lookNow()]);
    expect(most).toBe(1);
  });
});
