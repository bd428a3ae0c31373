// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { readCall } from '#extension/client/calls.ts';
import { readPassages } from '#extension/client/saved-calls.ts';
import { database } from '#extension/store/database.ts';
import { endedCall, keepOnly } from '../../tests/support/kept.ts';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import { SessionContext } from '../account/use-session.ts';
import { useHere } from './use-here.ts';

const ID = '0199a1f0-0000-7000-8000-000000000007';

function Found() {
  const { searching, calls } = useHere({});
  return <p>{searching ? 'searching' : `found ${calls.length}`}</p>;
}

function Page() {
  const [renewed, renew] = useState(0);
  const session = { user: { id: 'me', email: `${renewed}` }, backend: 'http://one.test' };
  return (
    <SessionContext value={{ settled: true, session, ended: null }}>
      <button type="button" onClick={() => renew(renewed + 1)}>
        Renew
      </button>
      <Found />
    </SessionContext>
  );
}

test('calls are not searched anew because a token was renewed', async () => {
  await keepOnly([endedCall(ID)]);
  const listed = vi.spyOn(database.calls, 'orderBy');
  const page = await render(<Page />);
  await settled('what is found', () => page.text().includes('found 1'));
  await page.click('button', 'Renew');
  // As far as a search would have come that began before.
  await readPassages();
  await readCall(ID);
  expect(listed).toHaveBeenCalledOnce();
  listed.mockRestore();
});
