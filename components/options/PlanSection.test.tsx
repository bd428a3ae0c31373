// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dropSession, keepSession, readSession } from '#extension/client/session-store.ts';
import { writeSettings } from '#extension/client/settings.ts';
import { credits, entitlements, entry, team, TEAM, usage } from '../../tests/support/billing.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Options } from './Options.tsx';

const BACKEND = 'http://127.0.0.1:8787';
const MATE = '0199a000-0000-7000-8000-00000000000b';

interface Asked {
  path: string;
  query: URLSearchParams;
  team: string | null;
  body: unknown;
}

let asked: Asked[];
let answers: Record<string, (one: Asked) => Response | Promise<Response>>;

const json = (body: unknown) => () => Response.json(body);
const refusal = (status: number, code: string, message: string) =>
  Response.json({ error: { code, message } }, { status });
const askedFor = (path: string) => asked.filter((one) => one.path === path);

const PERSONAL = team({ id: MATE, name: 'Personal', personal: true });

beforeEach(async () => {
  fakeBrowser.reset();
  asked = [];
  answers = {
    '/api/credits': json(credits()),
    '/api/usage': json(usage()),
    '/api/entitlements': json(entitlements()),
    '/api/credits/entries': json({ entries: [entry(1)], next: null }),
    '/api/teams': json({ teams: [PERSONAL, team()] }),
  };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    const text = await request.text();
    const one = {
      path: pathname,
      query: searchParams,
      team: request.headers.get('x-team-id'),
      body: text === '' ? null : (JSON.parse(text) as unknown),
    };
    asked.push(one);
    return answers[pathname]?.(one) ?? refusal(404, 'not-found', `There is nothing at ${pathname}.`);
  });
  await writeSettings({ backend: BACKEND });
  await keepSession({
    backend: BACKEND,
    accessToken: 'token',
    refreshToken: 'again',
    expiresAt: Date.now() + 3_600_000,
    user: { id: 'me', email: 'ada@example.com' },
  });
});

afterEach(() => vi.restoreAllMocks());

async function planPage(words: string) {
  location.hash = 'plan';
  const page = await render(<Options />);
  const says = (text: string) => settled(`“${text}”`, () => document.body.textContent.includes(text));
  await says(words);
  const section = (id: string) => document.getElementById(`${id}-title`)?.closest('section')?.textContent ?? '';
  const field = (label: string) => {
    const found = [...document.querySelectorAll('label')].find((one) => one.textContent === label);
    return document.getElementById(found?.htmlFor ?? '');
  };
  const choose = (element: Element | null, value: string) =>
    act(async () => {
      if (!(element instanceof HTMLSelectElement)) throw new Error('not a select');
      element.value = value;
      element.dispatchEvent(new Event('change', { bubbles: true }));
    });
  return { ...page, says, section, field, choose };
}

test('shows what is left, when it fills up, what was used and why, and what the plan allows', async () => {
  const page = await planPage('Work 1');
  await page.says('Not part of the Free plan. Choose Starter.');
  await page.says('Voice practice3 of 3, used up');
  expect(page.section('credits')).toContain('2credits left, 1 more held for work under way');
  expect(page.section('credits')).toMatch(/Filled up to 5 in (29|30) minutes/);
  expect(page.section('credits')).toContain('Call analysis 3');
  expect(page.section('usage')).toContain('AI calls, minutesNot in your plan');
  expect(page.section('usage')).toContain('Call analysis7, no limit');
  expect(page.section('usage')).toContain('Credits spent3');
  expect(page.section('usage')).toContain('Listening2 times, 1 h 30 min');
  expect(page.section('plan')).toContain('FreeFree of charge');
  expect(page.section('plan')).toContain('AI Coach');
  expect(page.section('plan')).toContain('Credits5 a day');
  expect(page.section('history')).toMatch(/Work 1Taken for work · Yesterday \d\d:\d\d−11Yesterday/);
});

test('without credits it says what works all the same', async () => {
  answers['/api/credits'] = json(credits({ balance: 0 }));
  const page = await planPage('0credits left');
  expect(page.section('credits')).toContain('on a key of your own, on a larger plan');
});

test('nothing is to be waited for where the own plan fills nothing up', async () => {
  answers['/api/credits'] = json(credits({ balance: 0, plan: 'professional', allowance: null, refillsAt: null }));
  const page = await planPage('0credits left');
  expect(page.section('credits')).toContain(
    'its work takes no credits. In a team that limits them, what takes credits',
  );
  expect(page.section('credits')).not.toContain('Until then');
});

test('one’s own team has nobody to give to, and nobody else’s sums', async () => {
  const page = await planPage('Work 1');
  await page.says('used up');
  expect(document.body.textContent).not.toContain('Give credits');
  expect(document.body.textContent).not.toContain('The whole team');
  expect(document.body.textContent).not.toContain('This team');
});

test('a part that cannot be read says why, and is read again on its own', async () => {
  answers['/api/usage'] = () => refusal(403, 'forbidden', 'You may not do this.');
  const page = await planPage('Your usage could not be read. You may not do this.');
  await page.says('Work 1');
  const before = asked.length;
  answers['/api/usage'] = json(usage());
  await page.click('button', 'Try again');
  await page.says('3 of 3, used up');
  expect(asked.slice(before).map(({ path }) => path)).toEqual(['/api/usage']);
});

test('older entries are added below, from where the page before ended', async () => {
  answers['/api/credits/entries'] = ({ query }) =>
    query.has('after')
      ? Response.json({ entries: [entry(2, { kind: 'refund', amount: 1, reason: 'Coaching: failed' })], next: null })
      : Response.json({ entries: [entry(1)], next: 'here~1' });
  const page = await planPage('Show older');
  await page.click('button', 'Show older');
  await page.says('Coaching: failed');
  expect(page.section('history')).toContain('Work 1');
  expect(page.section('history')).toMatch(/Coaching: failedGiven back · [^+]*\+12/);
  expect(askedFor('/api/credits/entries').map(({ query }) => query.get('after'))).toEqual([null, 'here~1']);
  expect(document.body.textContent).not.toContain('Show older');
});

test('the movements of one kind, and the same as a file', async () => {
  const page = await planPage('Work 1');
  answers['/api/credits/entries'] = json({ entries: [], next: null });
  await page.choose(document.querySelector('select[aria-label="Which movements"]'), 'refill');
  await page.says('No credits moved in this choice yet');
  expect(askedFor('/api/credits/entries').at(-1)?.query.get('kind')).toBe('refill');
  const saved: string[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => 'blob:file');
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  answers['/api/credits/entries.csv'] = () => new Response('When,What\r\n');
  await page.click('button', 'Export CSV');
  await settled('the file', () => saved.length === 1);
  expect(saved[0]).toMatch(/^quotahit-credits-\d{4}-\d\d-\d\d\.csv$/);
  expect(askedFor('/api/credits/entries.csv')[0]?.query.get('kind')).toBe('refill');
  answers['/api/credits/entries.csv'] = () => refusal(503, 'unavailable', 'The database cannot be reached.');
  await page.click('button', 'Export CSV');
  await page.says('The database cannot be reached.');
});

test('signed out it says what is here and leads to the sign-in, asking nobody', async () => {
  const kept = await readSession();
  if (kept) await dropSession(kept);
  const page = await planPage('Sign in to see your plan and credits');
  expect(page.root.querySelector('a[href$="#account"].bg-electric')?.textContent).toBe('Sign in');
  expect(asked).toEqual([]);
});

const members = (...ids: string[]) =>
  json({
    members: ids.map((id) => ({ id, email: `${id}@example.com`, name: id === MATE ? 'Ben Okafor' : '', role: 'rep' })),
  });

test('an admin gives credits; pressed again after a failure it is the same gift, after a change another', async () => {
  await writeSettings({ backend: BACKEND, team: TEAM });
  answers[`/api/teams/${TEAM}/members`] = members('me', MATE);
  answers['/api/credits/grant'] = () => refusal(402, 'not-enough-credits', 'You have 2 credits.');
  const page = await planPage('Ben Okafor');
  await page.says('You have 2.');
  expect(page.section('give')).not.toContain('me@example.com');
  const give = () => page.find('button', 'Give credits') as HTMLButtonElement;
  expect(give().disabled).toBe(true);
  await typeInto(page.field('Credits'), '1.5');
  await page.says('Enter a whole number, such as 5.');
  expect(give().disabled).toBe(true);
  await typeInto(page.field('Credits'), '3');
  await typeInto(page.field('Reason'), ' Well done ');
  await page.click('button', 'Give credits');
  await page.says('You have 2 credits.');
  await page.click('button', 'Give credits');
  await settled('asked twice', () => askedFor('/api/credits/grant').length === 2);
  await settled('ready', () => !give().disabled);
  answers['/api/credits/grant'] = json({ amount: 2, balance: 0, replayed: false });
  await typeInto(page.field('Credits'), '2');
  const before = askedFor('/api/credits').length;
  await page.click('button', 'Give credits');
  await page.says('2 credits given to Ben Okafor');
  await settled('credits read anew', () => askedFor('/api/credits').length > before);
  const gifts = askedFor('/api/credits/grant').map(({ body }) => body as { key: string });
  expect(gifts).toMatchObject([
    { member: MATE, amount: 3, reason: 'Well done' },
    { member: MATE, amount: 3 },
    { member: MATE, amount: 2 },
  ]);
  expect(gifts[0]?.key).toBe(gifts[1]?.key);
  expect(gifts[2]?.key).not.toBe(gifts[1]?.key);
  expect(askedFor('/api/credits/grant')[0]?.team).toBe(TEAM);
});

test('an admin alone in a team is led to invite somebody', async () => {
  await writeSettings({ backend: BACKEND, team: TEAM });
  answers[`/api/teams/${TEAM}/members`] = members('me');
  await planPage('Nobody else is in this team yet');
});

test('a manager may see the sums of the team, but gives nothing', async () => {
  await writeSettings({ backend: BACKEND, team: TEAM });
  answers['/api/teams'] = json({ teams: [PERSONAL, team({ role: 'manager' })] });
  answers['/api/entitlements'] = json(entitlements({ role: 'manager' }));
  const page = await planPage('You are a manager');
  await page.says('The whole team');
  answers['/api/usage'] = json(usage({ creditsSpent: 41 }));
  await page.click('radio', 'The whole team');
  await page.says('Credits spent41');
  expect(askedFor('/api/usage').map(({ query }) => query.get('everybody'))).toEqual([null, '1']);
  expect(document.body.textContent).not.toContain('Give credits');
  expect(document.body.textContent).not.toContain('This team');
});
