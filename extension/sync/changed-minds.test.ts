import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { lines, ME, OTHER, SyncStage } from '../../tests/support/sync-stage.ts';
import { actOnRecord } from '../store/calls.ts';
import { database } from '../store/database.ts';
import { bringBack, markDeleted, purge } from '../store/purge.ts';

let stage: SyncStage;
beforeEach(async () => {
  stage = await SyncStage.open();
});

/** Does something right before the nth request leaves. */
function before(nth: number, change: () => void | Promise<void>): void {
  const { send } = stage.backend.line;
  let sent = 0;
  stage.backend.line.send = async (...given) => {
    if ((sent += 1) === nth) await change();
    return send(...given);
  };
}
const note = (text: string) => actOnRecord('a', { type: 'note-save', note: { id: 'n1', atMs: 1, text } });

describe('minds that change in the middle', () => {
  test('undo that comes after the call is gone for good brings nothing back, there either', async () => {
    await stage.made('a');
    await stage.untilQuiet();
    await markDeleted('a');
    await purge('a');
    expect(await bringBack('a')).toBe(false);
    await markDeleted('a');
    await stage.untilQuiet();
    expect([stage.backend.gone.has('a'), await database.sync.count()]).toEqual([true, 0]);
  });

  test('a deletion that is undone before it leaves is never told', async () => {
    await stage.made('a');
    await stage.untilQuiet();
    await markDeleted('a');
    const looking = stage.sender().look();
    await bringBack('a');
    await looking;
    await stage.untilQuiet();
    expect(stage.backend.calls.get('a')?.deleted).toBe(false);
    expect((await database.sync.get('a'))?.told).toBe('kept');
  });

  test('saving that is switched off stops before the next batch', async () => {
    await stage.made('a');
    await stage.made('b');
    before(2, () => {
      stage.saving = false;
    });
    await stage.untilQuiet();
    expect(stage.backend.log).toHaveLength(2);
    stage.saving = true;
    await stage.untilQuiet();
    await stage.inSync('a');
    await stage.inSync('b');
  });

  test('another account that signs in meanwhile: the request stays here, and is not listed as having left', async () => {
    await stage.made('a');
    before(2, () => {
      stage.account = OTHER;
      throw stage.backend.refuse(401, 'other-account');
    });
    await stage.sender().look();
    expect(await database.sent.count()).toBe(1);
    stage.account = ME;
    await stage.untilQuiet();
    await stage.inSync('a');
    expect((await database.sent.toArray()).every(({ answer }) => answer === 'kept')).toBe(true);
  });

  test('a sign-in that is refused and yet goes on is tried again later', async () => {
    await stage.made('a');
    stage.backend.faults = [401];
    await stage.untilQuiet();
    await stage.inSync('a');
  });

  test('transcripts that were switched off while the device was away: no further word leaves', async () => {
    await stage.made('a');
    await stage.untilQuiet();
    await database.sync.update('a', { transcriptsAt: Date.now() - 86_400_000 });
    stage.backend.transcripts = false;
    await actOnRecord('a', { type: 'role', speaker: 'dana', role: 'me' });
    const from = stage.backend.batches.length;
    await stage.untilQuiet();
    const sent = JSON.stringify(stage.backend.batches.slice(from));
    for (const words of [...lines, 'too expensive']) expect(sent).not.toContain(words);
    expect(await database.outbox.count()).toBe(0);
  });

  test('switched off in the middle of a batch: the rest goes without words', async () => {
    await stage.made('a');
    await stage.untilQuiet();
    await note('Mondays');
    before(1, () => {
      stage.backend.transcripts = false;
    });
    const from = stage.backend.batches.length;
    await stage.untilQuiet();
    const later = JSON.stringify(stage.backend.batches.slice(from + 1));
    expect(later).toContain('Mondays');
    for (const words of [...lines, 'too expensive']) expect(later).not.toContain(words);
    expect((await database.sync.get('a'))?.transcripts).toBe(false);
  });
});

test('where there is no room to write down what leaves, nothing leaves; once there is, everything does', async () => {
  await stage.made('a');
  const full = vi.spyOn(database.sent, 'add').mockRejectedValue(new DOMException('no room', 'QuotaExceededError'));
  await stage.sender().look();
  expect(stage.backend.log).toEqual([]);
  expect(stage.wakes.at(-1), 'it looks again by itself').toBeGreaterThan(stage.now);
  full.mockRestore();
  await stage.untilQuiet();
  await stage.inSync('a');
});

describe('one bad call', () => {
  const poisoned = (status: number) => {
    const { send } = stage.backend.line;
    stage.backend.line.send = (owner, batch) => {
      if (!batch.call.id.startsWith('bad')) return send(owner, batch);
      stage.backend.log.push(`send ${batch.call.id}`);
      throw stage.backend.refuse(status);
    };
  };

  test.each([0, 408, 500, 503])(
    '%i at every try: all others get through, also those to come, without its rests',
    async (status) => {
      await stage.made('bad1');
      await stage.made('bad2');
      await stage.made('good');
      poisoned(status);
      for (let n = 0; n < 8; n++) {
        await stage.sender().look();
        stage.now = stage.wakes.at(-1) ?? stage.now;
      }
      await stage.inSync('good');
      await stage.made('later');
      stage.now += 61_000;
      await stage.sender().lookNow();
      await stage.inSync('later');
      await stage.made('latest');
      await stage.sender().look();
      await stage.inSync('latest');
    },
  );

  test('a background that is stopped in the middle has asked to be woken before it sent anything', async () => {
    await stage.made('a');
    let woken: number | null | undefined;
    before(1, () => {
      woken = stage.wakes.at(-1);
    });
    await stage.sender().look();
    expect(woken).toBeGreaterThan(stage.now);
    expect(stage.wakes.at(-1)).toBeNull();
  });

  test('a network that is back tries those that were held at once', async () => {
    await stage.made('bad');
    await stage.made('good');
    poisoned(500);
    await stage.sender().look();
    const tries = () => stage.backend.log.filter((one) => one === 'send bad').length;
    const before = tries();
    await stage.sender().look();
    expect(tries(), 'held').toBe(before);
    await stage.sender().lookNow();
    expect(tries()).toBe(before + 1);
  });
});
