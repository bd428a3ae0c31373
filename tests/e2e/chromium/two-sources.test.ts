import { afterEach, describe } from 'vitest';
import type { EarState } from '#extension/live/hearing-messages.ts';
import { playEar } from '../../support/played-ear.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { said } from '../../support/two-sources.ts';
import { until } from '../../support/until.ts';

const ear = (code: EarState['code'], detail?: string): EarState => ({
  code,
  sources: { microphone: 'ok', tab: 'ok' },
  ...(detail === undefined ? {} : { detail }),
});

describe.skipIf(CHROME === '')('captions and sound of one call', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  const nowMs = async () => Date.now() - ((await stage.call())?.startedAt ?? 0);

  test('sound alone raises a card, captions carry on where it dies, and what nobody heard is shown as such', async () => {
    const tab = await stage.join();
    await tab.say('rep', 'Hello there, thanks for joining today.');
    await stage.keeps('Hello there, thanks for joining today.');
    const played = await playEar(stage.reader);
    await played.tell({ kind: 'state', state: ear('hearing') });
    await tab.overlay.waitFor('Listening for objections');

    await tab.captions(false);
    const atMs = await nowMs();
    const price = said(1, atMs, atMs + 1_500, 'honestly this is way too expensive for us', { rests: true });
    await played.tell({ kind: 'heard', heard: [price] });
    await tab.overlay.waitFor('Price');
    await until('a turn of the buyer by sound', async () =>
      (await stage.turns()).some(
        ({ speaker, side, text }) => speaker === 'tab' && side === 'buyer' && text.startsWith('honestly'),
      ),
    );

    await played.tell({ kind: 'state', state: ear('waiting', 'No connection. What is said is written down later.') });
    await tab.overlay.waitFor('What is said now is not heard');
    await tab.overlay.waitFor('Not heard for');
    const cutMs = await nowMs();
    await played.tell({ kind: 'state', state: ear('hearing') });
    // Later than any captions that were read.
    await played.tell({ kind: 'gap', gap: { fromMs: cutMs + 60_000, toMs: cutMs + 72_000, reason: 'network' } });
    await tab.overlay.waitFor('Not heard for 12 s: network');

    await until('the gap in the record', async () =>
      (await stage.call())?.pauses.some(({ reason, toMs }) => reason === 'network' && toMs !== undefined),
    );
    await tab.overlay.click('Pause');
    await until('the ear to be told of the pause', async () => (await played.asked()).includes('pause'));
    await tab.overlay.click('Resume');
    await tab.captions(true);
    await played.leave();
    await tab.overlay.waitFor('The call’s sound is not heard');
    await tab.say('buyer', 'We count stock by hand every second Saturday.');
    await until('captions to carry on', async () =>
      (await stage.turns()).some(({ name, text }) => name === 'Marcus Bell' && text.startsWith('We count stock')),
    );
    await tab.overlay.click('End coaching');
  });
});
