// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readSettings } from '#extension/client/settings.ts';
import { team as aTeam, TEAM } from '../../tests/support/billing.ts';
import { type Answers, refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Options } from './Options.tsx';

const PERSONAL = '0199a000-0000-7000-8000-0000000000bb';
const TOKEN = 't'.repeat(43);
const kept = { storeTranscripts: true, retentionDays: null };
const team = (change: object = {}) => aTeam({ ...kept, ...change });
const personal = team({ id: PERSONAL, name: 'Personal', personal: true });
const member = (id: string, change: object = {}) => ({
  id,
  email: `${id}@example.com`,
  name: '',
  role: 'rep',
  owner: false,
  joinedAt: new Date().toISOString(),
  ...change,
});
const me = member('me', { role: 'admin', owner: true });
let answers: Answers;

beforeEach(() => {
  answers = {
    'GET /api/teams': () => ({ teams: [personal, team()] }),
    'GET /api/teams/deleted': () => ({ teams: [] }),
    [`GET /api/teams/${TEAM}/members`]: () => ({ members: [me, member('bob')] }),
    'GET /api/invitations': () => ({ invitations: [] }),
  };
  location.hash = 'team';
});
afterEach(() => vi.restoreAllMocks());

const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
const field = (label: string) => {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  return document.getElementById(found?.htmlFor ?? '');
};
/** Chooses from the menu under a button. */
async function choose(trigger: HTMLElement, words: string): Promise<void> {
  await act(async () => void trigger.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
  const items = [...document.querySelectorAll<HTMLElement>('[role=menuitemradio], [role=menuitem]')];
  const item = items.find(({ textContent }) => textContent.startsWith(words));
  if (!item) throw new Error(`no “${words}” in the menu`);
  await act(async () => item.click());
}
const submit = (inside: Element | null) =>
  act(async () => {
    inside?.closest('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });

test('the chosen team is kept in the settings and named in requests', async () => {
  const { asked } = await signedInWith(answers);
  const page = await render(<Options />);
  await says('Sales');
  expect(document.body.textContent).not.toContain('Members of');
  await page.click('button', 'Work for Sales');
  await says('Members of Sales');
  expect((await readSettings()).team).toBe(TEAM);
  await settled('asked for it', () =>
    asked.some(({ path, team: named }) => path === '/api/invitations' && named === TEAM),
  );
  await page.click('button', 'Work for Personal');
  await settled('the personal one', async () => (await readSettings()).team === '');
});

test('the last admin is told why not to leave', async () => {
  await signedInWith(answers, TEAM);
  const page = await render(<Options />);
  await says('You cannot leave: you are the team’s last admin. Make somebody else an admin first.');
  expect(page.find('button', 'Leave team').hasAttribute('disabled')).toBe(true);
});

test('a role that cannot be changed stays, the reason is told, and what has changed meanwhile is read', async () => {
  const admins = { code: 'admins-only', message: 'Only an admin may do this.', hint: 'Ask an admin of the team.' };
  answers[`PATCH /api/teams/${TEAM}/members/bob`] = () => {
    answers['GET /api/teams'] = () => ({ teams: [personal, team({ role: 'rep' })] });
    return refusal(403, admins);
  };
  const { asked } = await signedInWith(answers, TEAM);
  const page = await render(<Options />);
  await choose(await page.found('button', 'Role of bob@example.com: Rep'), 'Manager');
  await says('Only an admin may do this. Ask an admin of the team.');
  expect(asked.find(({ route }) => route.startsWith('PATCH'))).toMatchObject({ body: { role: 'manager' } });
  await settled('a page for a rep', () => !document.body.textContent.includes('Team settings'));
  expect(document.querySelector('[aria-label="Members"]')?.textContent).toContain('bob@example.comRep');
});

test('whoever gives up being an admin is asked first, since they cannot take it back', async () => {
  answers[`GET /api/teams/${TEAM}/members`] = () => ({
    members: [member('bob', { role: 'admin', owner: true }), member('me', { role: 'admin' })],
  });
  answers[`PATCH /api/teams/${TEAM}/members/me`] = () => ({ ok: true });
  const { asked } = await signedInWith(answers, TEAM);
  const page = await render(<Options />);
  await choose(await page.found('button', 'Role of me@example.com: Admin'), 'Rep');
  await says('Become a rep of Sales?');
  expect(asked.some(({ route }) => route.startsWith('PATCH'))).toBe(false);
  await act(async () => {
    const buttons = [...document.querySelectorAll<HTMLElement>('[role=dialog] button')];
    buttons.find(({ textContent }) => textContent === 'Become a rep')?.click();
  });
  await settled('asked', () => asked.some(({ route }) => route === `PATCH /api/teams/${TEAM}/members/me`));
});

test('a full team is told with what would allow more', async () => {
  const full = {
    code: 'team-full',
    message: 'The plan of this team has room for one person.',
    hint: 'Choose a larger plan.',
  };
  answers['POST /api/invitations'] = () => refusal(402, full);
  await signedInWith(answers, TEAM);
  await render(<Options />);
  await says('There are none.');
  await submit(field('Good for'));
  await says('The plan of this team has room for one person. Choose a larger plan. See the plan');
  expect(document.querySelector('main a[href="#plan"]')?.textContent).toBe('See the plan');
});

test('a link is shown once, and open ones can be revoked', async () => {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const open = { id: 'i1', role: 'rep', email: 'eve@example.com', createdAt: expiresAt, expiresAt, state: 'open' };
  let links: object[] = [{ ...open, id: 'i0', email: 'old@example.com', state: 'revoked' }];
  answers['GET /api/invitations'] = () => ({ invitations: links });
  answers['POST /api/invitations'] = () => {
    links = [open, ...links];
    return Response.json({ id: 'i1', token: TOKEN, path: `/invite/${TOKEN}`, expiresAt }, { status: 201 });
  };
  answers['DELETE /api/invitations/i1'] = () => {
    links = [{ ...open, state: 'revoked' }];
    return { ok: true };
  };
  const { asked } = await signedInWith(answers, TEAM);
  const page = await render(<Options />);
  await says('There are none.');
  await typeInto(field('Only for this e-mail'), 'eve@example.com');
  await submit(field('Good for'));
  await says('eve@example.com');
  expect(document.querySelector<HTMLInputElement>('[aria-label="Invitation link"]')?.value).toBe(
    `http://127.0.0.1:8787/invite/${TOKEN}`,
  );
  expect(asked.find(({ route }) => route === 'POST /api/invitations')?.body).toEqual({
    role: 'rep',
    days: 7,
    email: 'eve@example.com',
  });
  expect(document.body.textContent).not.toContain('old@example.com');
  await page.click('button', 'Revoke the invitation for eve@example.com');
  await says('There are none.');
  expect(document.querySelector('[aria-label="Invitation link"]')).toBeNull();
});

test('an invitation that was accepted before it was revoked goes from the list, and that is said', async () => {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const open = { id: 'i1', role: 'rep', email: 'eve@example.com', createdAt: expiresAt, expiresAt, state: 'open' };
  let state = 'open';
  answers['GET /api/invitations'] = () => ({ invitations: [{ ...open, state }] });
  answers['DELETE /api/invitations/i1'] = () => {
    state = 'accepted';
    return refusal(410, { code: 'invitation-over', message: 'This invitation was accepted already.' });
  };
  await signedInWith(answers, TEAM);
  const page = await render(<Options />);
  await says('eve@example.com');
  await page.click('button', 'Revoke the invitation for eve@example.com');
  await says('This invitation was accepted already.');
  await says('There are none.');
});

test('an invitation in the address says what it is for, and joins', async () => {
  location.hash = `team/join/${TOKEN}`;
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  answers['GET /api/teams'] = () => ({ teams: [personal] });
  answers[`GET /api/invitations/${TOKEN}`] = () => ({ team: 'Sales', role: 'manager', expiresAt, state: 'open' });
  answers[`GET /api/teams/${TEAM}/members`] = () => ({
    members: [member('bob', { role: 'admin', owner: true }), member('me', { role: 'manager' })],
  });
  answers[`POST /api/invitations/${TOKEN}/accept`] = () => ({ team: TEAM });
  await signedInWith(answers);
  const page = await render(<Options />);
  await says('You are invited to join Sales as a manager');
  answers['GET /api/teams'] = () => ({ teams: [personal, team({ role: 'manager' })] });
  await submit(field('Invitation link'));
  await says('Members of Sales');
  expect((await readSettings()).team).toBe(TEAM);
  expect(location.hash).toBe('#team');
  // A manager invites no admin, and changes neither roles nor the team.
  await says('Good for');
  expect([...document.querySelectorAll('option')].map(({ value }) => value)).not.toContain('admin');
  expect(document.body.textContent).not.toContain('Team settings');
  expect(() => page.find('button', 'Delete team')).toThrow('no button');
});

test.each(['accepted', 'revoked', 'expired'])('an invitation that is %s cannot be joined by', async (state) => {
  const expiresAt = new Date().toISOString();
  answers[`GET /api/invitations/${TOKEN}`] = () => ({ team: 'Acme', role: 'rep', expiresAt, state });
  await signedInWith(answers);
  const page = await render(<Options />);
  await says('Join a team');
  await typeInto(field('Invitation link'), `https://coach.example/invite/${TOKEN}`);
  await says('Ask for a new link.');
  expect(page.find('button', 'Join').hasAttribute('disabled')).toBe(true);
});

test('a deleted team can be restored', async () => {
  let away = [{ id: TEAM, name: 'Sales', deletedAt: new Date().toISOString() }];
  answers['GET /api/teams'] = () => ({ teams: away.length > 0 ? [personal] : [personal, team()] });
  answers['GET /api/teams/deleted'] = () => ({ teams: away });
  answers[`POST /api/teams/${TEAM}/restore`] = () => {
    away = [];
    return { ok: true };
  };
  await signedInWith(answers);
  const page = await render(<Options />);
  await says('Gone for good on');
  await page.click('button', 'Restore Sales');
  await settled('restored', () => !document.body.textContent.includes('Deleted teams'));
  await says('Work for it');
});

test('settings are changed by what differs, and shortening tells what it deletes', async () => {
  answers[`PATCH /api/teams/${TEAM}`] = () => team({ retentionDays: 30 });
  const { asked } = await signedInWith(answers, TEAM);
  await render(<Options />);
  await says('Team settings');
  await typeInto(field('Delete calls after days'), '0');
  await says('Enter a whole number from 1 to 3650');
  await typeInto(field('Delete calls after days'), '30');
  await says('Calls that are older than 30 days will be deleted for good.');
  await submit(field('Delete calls after days'));
  await settled('saved', () => asked.some(({ route }) => route === `PATCH /api/teams/${TEAM}`));
  expect(asked.find(({ route }) => route === `PATCH /api/teams/${TEAM}`)?.body).toEqual({
    retentionDays: 30,
  });
});

test('saving the settings takes the focus from no field, and shows what somebody else changed', async () => {
  let now = team();
  answers['GET /api/teams'] = () => ({ teams: [personal, now] });
  answers[`PATCH /api/teams/${TEAM}`] = ({ body }) => (now = team({ ...(body as object), storeTranscripts: false }));
  await signedInWith(answers, TEAM);
  await render(<Options />);
  await says('Team settings');
  const name = field('Team name');
  name?.focus();
  await typeInto(name, 'Sales West');
  await submit(name);
  await says('Members of Sales West');
  await settled(
    'the switch',
    () => document.querySelector('main [role=switch]')?.getAttribute('aria-checked') === 'false',
  );
  expect(document.activeElement).toBe(name);
});

test('a link of another backend is said to be one', async () => {
  answers[`GET /api/invitations/${TOKEN}`] = () => refusal(404, { code: 'not-found', message: 'No such invitation.' });
  await signedInWith(answers);
  await render(<Options />);
  await says('Join a team');
  await typeInto(field('Invitation link'), `http://127.0.0.1:8787/invite/${TOKEN}`);
  await says('No such invitation.');
  await typeInto(field('Invitation link'), `https://coach.example/invite/${TOKEN}`);
  await says('This link is for coach.example, and you are connected to 127.0.0.1:8787.');
});

test('says why teams cannot be read', async () => {
  answers['GET /api/teams'] = () => refusal(403, { code: 'no', message: 'Not for you.' });
  await signedInWith(answers);
  await render(<Options />);
  await says('Your teams could not be read. Not for you.');
});
