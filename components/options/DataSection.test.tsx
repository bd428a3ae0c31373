// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropSession, readSession } from '#extension/client/session-store.ts';
import { writeSettings } from '#extension/client/settings.ts';
import { database } from '#extension/store/database.ts';
import { claim } from '#extension/store/outbox.ts';
import { Queries } from '../account/Queries.tsx';
import { endedCall, keepOnly } from '../../tests/support/kept.ts';
import { signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import { DataSection } from './DataSection.tsx';

const OWNER = { user: 'me', backend: 'http://127.0.0.1:8787', team: '' };

async function signOut(): Promise<void> {
  const kept = await readSession();
  if (kept) await dropSession(kept);
}
async function shown(...words: string[]): Promise<string> {
  const page = await render(
    <Tooltip.Provider>
      <Queries>
        <DataSection />
      </Queries>
    </Tooltip.Provider>,
  );
  for (const one of words) await settled(`“${one}”`, () => page.text().includes(one));
  return page.text();
}

beforeEach(async () => {
  await keepOnly([endedCall('a'), endedCall('b')]);
  await signedInWith({});
});
afterEach(async () => {
  await signOut();
  vi.restoreAllMocks();
});

test('where calls are kept is said as it is: signed in, with saving off, signed out, and never signed in', async () => {
  await shown('go to your account too', 'Save calls, chats and practices to your account');
  await writeSettings({ saveCalls: false });
  await shown('Calls, chats and practices are kept in this browser. Nothing new is sent while saving is switched off.');
  await claim(['a'], OWNER);
  await shown('1 of them belongs to an account; what went there stays there.', 'Nothing new is sent');
  await signOut();
  await shown('1 of them belongs to an account', 'Nothing is sent while you are signed out.');
  await keepOnly([endedCall('a')]);
  expect(await shown('on this machine, and nowhere else.')).not.toContain(
    'Save calls, chats and practices to your account',
  );
  await database.coachChats.add({
    id: 'c',
    title: 'T',
    named: false,
    startedAt: 1,
    changedAt: 1,
    tip: null,
    revision: 1,
    told: 1,
    seen: 1,
  });
  await shown('1 of them belongs to an account');
});
