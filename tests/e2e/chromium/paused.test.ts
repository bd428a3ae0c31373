import { afterEach, describe, expect } from 'vitest';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const BEFORE = 'Hello there, thanks for joining today.';
const WHILE_PAUSED = 'Between you and me, this part is not for anybody.';
const AFTER_RELOAD = 'Nor is this one, which nobody should keep.';
const AFTER = 'We count stock by hand every second Saturday.';
const ANSWER = 'Thank you, that helps me a lot.';

describe.skipIf(CHROME === '')('a pause', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  const status = async () => (await stage.call())?.status;

  test('outlasts a reload, keeps nothing of what is said meanwhile, and loses nothing once it is over', async () => {
    const tab = await stage.join();
    await tab.say('rep', BEFORE);
    await stage.keeps(BEFORE);
    const id = (await stage.call())?.id;
    await tab.overlay.click('Pause');
    await until('the pause in the record', async () => (await status()) === 'paused');
    await tab.say('buyer', WHILE_PAUSED);

    await tab.reload();
    await tab.overlay.waitFor('Nothing is read or heard until you resume');
    await tab.overlay.waitFor(BEFORE);
    await tab.say('buyer', AFTER_RELOAD);
    await until('the pause in the record again', async () => (await status()) === 'paused');

    await tab.overlay.click('Resume');
    await until('listening', async () => (await status()) === 'live');
    await tab.say('buyer', AFTER);
    await tab.say('rep', ANSWER);
    await stage.keeps(BEFORE, AFTER, ANSWER);
    expect(await tab.overlay.text()).not.toMatch(/between you and me|nor is this one/i);
    expect((await stage.records()).calls.map((call) => call.id)).toEqual([id]);
    const pauses = (await stage.call())?.pauses ?? [];
    expect(pauses).toHaveLength(1);
    expect(pauses[0]?.toMs).toBeGreaterThan(pauses[0]?.fromMs ?? Infinity);
  });
});
