// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { act } from 'react';
import { Toaster } from 'sonner';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Route, Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import { TEAM } from '../../tests/support/billing.ts';
import { type Answers, refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Queries } from '../account/Queries.tsx';
import AssignmentsPage from './AssignmentsPage.tsx';
import { dateOf } from './due.ts';

const ID = '0199a000-0000-7000-8000-0000000000f1';
const BEN = '0199a000-0000-7000-8000-0000000000b1';
const CARLA = '0199a000-0000-7000-8000-0000000000c1';
const DAY_MS = 86_400_000;
const given = (change: object = {}) => ({
  id: ID,
  title: 'Price, three times',
  scenario: SCENARIOS[0],
  persona: PERSONAS[0],
  difficulty: 'hard',
  focus: 'negotiation',
  times: 3,
  target: 70,
  due: Date.now() + 5 * DAY_MS,
  createdAt: Date.now() - DAY_MS,
  version: 2,
  deletedAt: null,
  by: 'Ada',
  members: [
    { userId: BEN, name: 'Ben', done: 1, best: 74, last: 61, lastAt: Date.now() - 60_000, completedAt: null },
    { userId: CARLA, name: 'Carla', done: 3, best: 88, last: 88, lastAt: Date.now(), completedAt: Date.now() },
  ],
  ...change,
});
const { members: _, ...toMe } = given();
const assigned = { ...toMe, done: 1, best: 74, last: 61, lastAt: Date.now(), completedAt: null };
const member = (id: string, name: string, role: string) => ({
  id,
  name,
  email: `${name}@example.com`,
  role,
  owner: false,
});
const managersOnly = refusal(403, { code: 'managers-only', message: 'That is for managers.' });
let answers: Answers;
let all: ReturnType<typeof given>[];

beforeEach(() => {
  all = [given()];
  answers = {
    'GET /api/assignments': () => ({ assignments: [assigned] }),
    'GET /api/assignments/given': () => ({ assignments: all }),
    [`DELETE /api/assignments/${ID}`]: () => all.shift(),
    [`POST /api/assignments/${ID}/restore`]: () => {
      all = [given()];
      return all[0];
    },
    'GET /api/personas': () => ({ items: [], inPlan: true }),
    'GET /api/scenarios': () => ({ items: [], inPlan: true }),
    'GET /api/teams': () => ({ teams: [{ id: TEAM, name: 'Sales', role: 'manager', personal: false }] }),
    [`GET /api/teams/${TEAM}/members`]: () => ({ members: [member(BEN, 'Ben', 'rep'), member(CARLA, 'Carla', 'rep')] }),
  };
});
afterEach(() => {
  vi.restoreAllMocks();
  sessionStorage.clear();
});

async function show(path: string) {
  const location = memoryLocation({ path, record: true });
  const page = await render(
    <Tooltip.Provider>
      <Router hook={location.hook}>
        <Queries>
          <Route path="/practice/assignments/*?">
            <AssignmentsPage />
          </Route>
        </Queries>
      </Router>
      <Toaster />
    </Tooltip.Provider>,
  );
  const go = (to: string) => act(async () => location.navigate(to));
  return { ...page, go, path: () => location.history.at(-1) ?? '' };
}
const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
const field = (label: string) =>
  document.getElementById(
    [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.htmlFor ?? '',
  );
const submit = () =>
  act(async () => {
    document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
const tick = (name: string) =>
  act(async () => {
    const label = [...document.querySelectorAll('fieldset label')].find(({ textContent }) =>
      textContent.startsWith(name),
    );
    label?.querySelector('input')?.click();
  });

test('a rep sees what is asked, how far it is, and the way to it, and nothing of the others', async () => {
  answers['GET /api/assignments/given'] = () => managersOnly.clone();
  await signedInWith(answers, TEAM);
  const page = await show('/practice/assignments');
  await says('Price, three times');
  expect(page.text()).toContain('3 times, each with a score of 70 or more. From Ada.');
  expect(page.text()).toContain('Best score 74, last 61');
  expect(page.root.querySelector('li a')?.getAttribute('href')).toBe(`/practice/with/assignment/${ID}`);
  expect(page.text()).not.toContain('Given to your team');
  expect(page.text()).not.toContain('New assignment');
});

test('a manager sees everybody’s progress, deletes, and takes it back', async () => {
  await signedInWith(answers, TEAM);
  const page = await show('/practice/assignments');
  await says('1 of 2 done.');
  const rows = [...page.root.querySelectorAll('[aria-label^=Progress] li')].map(({ textContent }) => textContent);
  expect(rows).toEqual(['Ben1 of 3Best score 74, last 61', expect.stringContaining('CarlaDone')]);
  expect(page.root.querySelector(`a[href="/practice/progress/${BEN}/Ben"]`)).not.toBeNull();
  const menu = await page.found('button', 'More about Price, three times');
  await act(async () => void menu.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
  const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
    ({ textContent }) => textContent === 'Delete',
  );
  await act(async () => item?.click());
  await says('Nothing is given yet');
  await act(async () => document.querySelector<HTMLElement>('[data-sonner-toast] button')?.click());
  await says('“Price, three times” is back');
});

test('one is given: what is missing is told first, and what was chosen is sent', async () => {
  const { asked } = await signedInWith(answers, TEAM);
  answers['POST /api/assignments'] = ({ body }) => ({ ...given(), ...(body as object), members: [] });
  const page = await show('/practice/assignments/new');
  await says('Who practises it');
  await typeInto(field('Times'), '51');
  await submit();
  await says('50 times at most.');
  await says('Choose who is to practise.');
  await typeInto(field('Times'), '2');
  await typeInto(field('Score to reach (optional)'), '80');
  const day = dateOf(Date.now() + 3 * DAY_MS);
  await typeInto(field('Due'), day);
  await tick('Ben');
  // What is not given stays in the tab, and comes back where it was thrown away.
  await page.go('/practice/assignments');
  await says('Given to your team');
  await page.go('/practice/assignments/new');
  await says('This is what you wrote before and did not save.');
  await page.click('button', 'Discard changes');
  expect(page.path()).toBe('/practice/assignments');
  await act(async () => document.querySelector<HTMLElement>('[data-sonner-toast] button')?.click());
  await says('This is what you wrote before');
  expect((field('Times') as HTMLInputElement).value).toBe('2');
  await submit();
  await says('Given to 1 person');
  const sent = asked.find(({ route }) => route === 'POST /api/assignments')?.body as { due: number };
  expect(sent).toMatchObject({ times: 2, target: 80, to: [BEN], scenario: { id: SCENARIOS[0]?.id } });
  expect(dateOf(sent.due)).toBe(day);
  expect(page.path()).toBe('/practice/assignments');
  expect(sessionStorage).toHaveLength(0);
});

test('one that somebody changed meanwhile is not overwritten, and what was typed stays', async () => {
  const { asked } = await signedInWith(answers, TEAM);
  answers[`PATCH /api/assignments/${ID}`] = () => {
    all = [given({ version: 3, title: 'Price, twice', times: 2 })];
    return refusal(409, { code: 'stale-version', message: 'It was changed.' });
  };
  const page = await show(`/practice/assignments/${ID}`);
  await says('Change Price, three times');
  await typeInto(field('Title'), 'Price, again');
  await submit();
  await says('It says now: “Price, twice”. Twice, each with a score of 70 or more.');
  expect((field('Title') as HTMLInputElement).value).toBe('Price, again');
  expect(asked.find(({ route }) => route.startsWith('PATCH'))?.body).toMatchObject({ version: 2, to: [BEN, CARLA] });
  await page.click('button', 'Go on with mine');
  answers[`PATCH /api/assignments/${ID}`] = () => given({ version: 4 });
  await submit();
  await settled('the list', () => page.path() === '/practice/assignments');
  expect(asked.findLast(({ route }) => route.startsWith('PATCH'))?.body).toMatchObject({
    version: 3,
    title: 'Price, again',
  });
});
