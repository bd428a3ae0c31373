import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { builtCopy } from '../../support/build.ts';
import { FIREFOX, openFirefox, type FirefoxStage } from '../../support/firefox.ts';
import { firefoxSays, signInFirefox } from '../../support/firefox-account.ts';
import { OBJECTIONS } from '../../support/objections.ts';
import { until } from '../../support/until.ts';

const DASHBOARD = 'dashboard.html';
const PATIENCE_MS = 120_000;

interface Kept {
  status: string;
  score: object | null;
  turns: { text: string }[];
}

describe.skipIf(FIREFOX === '')('calls reach the account from Firefox', () => {
  let backend: RunningBackend;
  let extension: Awaited<ReturnType<typeof builtCopy>>;
  let stage: FirefoxStage;
  beforeAll(async () => {
    backend = await startBackend();
    extension = await builtCopy({ browser: 'firefox' });
    stage = await openFirefox(extension.folder, backend);
  });
  afterAll(async () => {
    await stage?.close();
    await backend?.stop();
    await extension?.remove();
  });

  test('a call goes up whole, the wrap-up says what left, and the list where it is', async () => {
    const token = await signInFirefox(stage, backend.url, 'marcus@example.com');
    const { overlay, say } = await stage.join();
    await say('rep', 'How are you counting your stock today?');
    await say('buyer', OBJECTIONS.price);
    await overlay.waitFor('Used it');
    await overlay.click('End coaching');
    const id = await until('the end', async () => {
      const call = await stage.call();
      return call?.status === 'ended' ? call.id : null;
    });
    const kept = await until(
      'the whole call in the account',
      async () => {
        const headers = { authorization: `Bearer ${token}` };
        const answer = await fetch(`${backend.url}/api/calls/${id}`, { headers });
        const call = answer.ok ? ((await answer.json()) as Kept) : null;
        return call?.status === 'ended' && call.score !== null ? call : null;
      },
      PATIENCE_MS,
    );
    expect(kept.turns.map(({ text }) => text)).toEqual((await stage.turns()).map(({ text }) => text));
    await firefoxSays(stage, DASHBOARD, 'What left this machine: its record, in');
    await stage.inPage(DASHBOARD, () => {
      location.hash = '/calls';
    });
    await firefoxSays(stage, DASHBOARD, 'Saved to your account');
    await firefoxSays(stage, DASHBOARD, '1 call on this device, 1 call in your account.');
  });
});
