// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { useQuery } from '@tanstack/react-query';
import { act } from 'react';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropSession, keepSession, readSession, type KeptSession } from '#extension/client/session-store.ts';
import { writeSettings } from '#extension/client/settings.ts';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import { readAccount } from './account.ts';
import { NeedsSignIn } from './NeedsSignIn.tsx';
import { Queries } from './Queries.tsx';
import { useSession } from './use-session.ts';

const BACKEND = 'http://127.0.0.1:8787';
const TEAM = '0199a1f0-0000-7000-8000-000000000001';

const as = (name: string): KeptSession => ({
  backend: BACKEND,
  accessToken: `token-${name}`,
  refreshToken: `refresh-${name}`,
  expiresAt: Date.now() + 3_600_000,
  user: { id: name, email: `${name}@example.com` },
});

function Account() {
  const account = useQuery({ queryKey: ['account'], queryFn: ({ signal }) => readAccount(signal) });
  return (
    <p>
      account of {account.data?.user.email ?? account.error?.message ?? 'nobody yet'} for {account.data?.team}
    </p>
  );
}

function View() {
  const { session, ended } = useSession();
  return (
    <>
      <p>
        here is {session?.user.email ?? 'nobody'} {ended}
      </p>
      <NeedsSignIn backend={BACKEND} what="your account" about="It is yours.">
        <Account />
      </NeedsSignIn>
    </>
  );
}

let fetching: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  fakeBrowser.reset();
  await writeSettings({ backend: BACKEND });
  fetching = vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    const headers = new Headers(init?.headers);
    const name = headers.get('authorization')?.replace('Bearer token-', '');
    return Response.json({ user: { email: `${name}@example.com` }, team: headers.get('x-team-id') ?? 'own' });
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  const kept = await readSession();
  if (kept) await dropSession(kept);
});

const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));

test('what one account read is never shown to another, and another team is read anew', async () => {
  await render(
    <Queries>
      <View />
    </Queries>,
  );
  await says('Sign in to see your account');
  expect(fetching).not.toHaveBeenCalled();
  await act(() => keepSession(as('ada')));
  await says('account of ada@example.com for own');
  await act(async () => void (await writeSettings({ team: TEAM })));
  await says(`account of ada@example.com for ${TEAM}`);
  const seen: string[] = [];
  const watching = new MutationObserver(() => seen.push(document.body.textContent));
  watching.observe(document.body, { subtree: true, childList: true, characterData: true });
  await act(() => keepSession(as('bob')));
  await says('account of bob@example.com');
  watching.disconnect();
  expect(seen.filter((text) => text.includes('here is bob') && text.includes('account of ada'))).toEqual([]);
  await act(() => dropSession(as('bob'), 'Ended elsewhere.'));
  await says('Ended elsewhere.');
  expect(document.body.textContent).not.toContain('account of');
});

test('a refusal is told at once, not tried again', async () => {
  await keepSession(as('ada'));
  fetching.mockImplementation(async () =>
    Response.json({ error: { code: 'forbidden', message: 'Not for you.' } }, { status: 403 }),
  );
  await render(
    <Queries>
      <View />
    </Queries>,
  );
  await says('account of Not for you.');
  expect(fetching).toHaveBeenCalledTimes(1);
});
