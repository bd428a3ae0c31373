import { afterEach, describe, expect } from 'vitest';
import { OBJECTIONS } from '../../support/objections.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const FIRST = 'Hello there, thanks for joining today.';
const SECOND = 'Happy to be here, tell me about it.';
const THIRD = 'We count stock by hand every second Saturday.';

describe.skipIf(CHROME === '')('the source of words', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  test('captions that are off are told, and one click turns them on', async () => {
    const { page, overlay, say } = await stage.join('story=off&captions=off');
    await overlay.waitFor('Turn on captions to start');
    await overlay.click('Turn captions on');
    await until('captions', () => page.evaluate(() => window.demo.state.captions));
    await say('buyer', SECOND);
    await overlay.waitFor(SECOND);
    await stage.keeps(SECOND);
  });

  test('a caption region that goes and comes back with its last rows doubles nothing', async () => {
    const { captions, say, overlay } = await stage.join();
    await say('rep', FIRST);
    await say('buyer', SECOND);
    await stage.keeps(FIRST, SECOND);
    await captions(false);
    await overlay.waitFor('Turn on captions to start');
    await captions(true);
    await say('rep', THIRD);
    await stage.keeps(FIRST, SECOND, THIRD);
  });

  test('a pause keeps nothing of what is said meanwhile, not even what still stands on the page', async () => {
    const { overlay, say } = await stage.join();
    await say('rep', FIRST);
    await stage.keeps(FIRST);
    await overlay.click('Pause');
    await overlay.waitFor('Paused');
    await until('the pause in the record', async () => (await stage.call())?.status === 'paused');
    await say('buyer', OBJECTIONS.price);
    expect(await overlay.text()).not.toContain('kind of money');
    await overlay.click('Resume');
    await until('listening', async () => (await stage.call())?.status === 'live');
    await say('rep', THIRD);
    await stage.keeps(FIRST, THIRD);
    const call = await stage.call();
    expect(call?.cards).toEqual([]);
    expect(call?.pauses).toHaveLength(1);
    expect(call?.pauses[0]?.toMs).toBeGreaterThan(call?.pauses[0]?.fromMs ?? Infinity);
  });

  test('muted, objections show no card and are kept for the wrap-up', async () => {
    const { overlay, say } = await stage.join();
    await overlay.click('Mute cards');
    await overlay.waitFor('Cards are muted');
    await say('buyer', OBJECTIONS.price);
    await until('the objection in the record', async () => (await stage.call())?.cards[0]?.missed === 'muted');
    expect(await overlay.names()).not.toContain('Used it');
    await stage.keeps(OBJECTIONS.price);
    await overlay.click('Show cards again');
    await say('rep', 'Okay, I see.');
    await say('buyer', OBJECTIONS.authority);
    await overlay.waitFor('Used it');
  });

  test('two calls in two tabs at once stay apart', async () => {
    const one = await stage.join();
    const two = await stage.join('story=off&second=1');
    await Promise.all([one.say('buyer', OBJECTIONS.price), two.say('buyer', THIRD)]);
    await two.say('rep', FIRST);
    const records = await until('both calls with their turns and a card', async () => {
      const now = await stage.records();
      const complete = now.turns.length === 3 && now.turns.every((turn) => turn.text.endsWith('.'));
      return now.calls.length === 2 && complete && now.calls.some((call) => call.cards.length > 0) ? now : null;
    });
    const [a, b] = records.calls.toSorted((x, y) => x.startedAt - y.startedAt);
    const textsOf = (id: string | undefined) =>
      records.turns.filter((turn) => turn.callId === id).map((turn) => turn.text);
    expect(textsOf(a?.id)).toEqual([OBJECTIONS.price]);
    expect(textsOf(b?.id)).toEqual([THIRD, FIRST]);
    expect(a?.cards).toHaveLength(1);
    expect(b?.cards).toHaveLength(0);
    await two.overlay.click('End coaching');
    await until(
      'the end of the second',
      async () => (await stage.records()).calls.find((call) => call.id === b?.id)?.status === 'ended',
    );
    expect((await stage.records()).calls.find((call) => call.id === a?.id)?.status).toBe('live');
  });

  test('begins by hand where the rep wants it so', async () => {
    await stage.store({ settings: { autoStart: false, openWrapUp: true } });
    const { overlay, say } = await stage.join('story=off', { started: false });
    await overlay.waitFor('Coach this call');
    await say('rep', FIRST);
    expect((await stage.records()).calls).toEqual([]);
    await overlay.click('Start coaching');
    await overlay.waitFor('Listening');
    await say('buyer', SECOND);
    await overlay.waitFor(SECOND);
  });
});
