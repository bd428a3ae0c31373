// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dropSession, readSession } from '#extension/client/session-store.ts';
import { readSettings, writeSettings } from '#extension/client/settings.ts';
import { TEAM } from '../../tests/support/billing.ts';
import { fakeMicrophone } from '../../tests/support/fake-microphone.ts';
import { type Answers, refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Options } from './Options.tsx';

const hearing = (change: object = {}) => ({
  vendors: [
    { vendor: 'deepgram', source: 'platform' },
    { vendor: 'openai', source: 'none' },
  ],
  used: { vendor: 'deepgram', source: 'platform' },
  minutes: { used: 135, ownKey: 30, most: 600, resetsAt: new Date(Date.now() + 9 * 86_400_000).toISOString() },
  cost: 1,
  refusal: null,
  consentRule: 'remind',
  productNames: ['Acme Flow'],
  language: null,
  keepSound: false,
  soundDays: 30,
  mayChange: { rule: true, names: true },
  ...change,
});
let now: ReturnType<typeof hearing>;
let answers: Answers;

beforeEach(() => {
  now = hearing();
  answers = {
    'GET /api/hearing': () => now,
    'PATCH /api/hearing': ({ body }) => (now = hearing({ ...now, ...(body as object) })),
  };
  location.hash = 'hearing';
});
afterEach(() => vi.restoreAllMocks());

const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
const part = (id: string) => document.getElementById(`${id}-title`)?.closest('section')?.textContent ?? '';

test('says what hears calls and why, what it costs, what is left, and by what else a call is heard', async () => {
  await signedInWith(answers);
  await render(<Options />);
  await says('Each 15 minutes that begin take 1 credit.');
  expect(part('hearing')).toMatch(
    /Captions of the call.*Always.*Deepgram.*In use: Included.*OpenAI.*No key.*The browser’s own/,
  );
  expect(part('hearing-minutes')).toContain('135 of 600 min');
  expect(part('hearing-minutes')).toContain('465 left.');
  expect(part('hearing-minutes')).toContain('key30 min');
});

test.each([
  [
    { used: { vendor: 'openai', source: 'user' } },
    'OpenAI hears your calls with your own key, which comes before any other.',
  ],
  [
    { used: { vendor: 'deepgram', source: 'team' } },
    'Deepgram hears your calls with the team’s key. It costs no credits.',
  ],
  [{ cost: 0 }, 'Your plan pays for it.'],
  [{ used: null, vendors: [] }, 'In use: No key needed'],
  [
    { refusal: { message: 'All 600 minutes are used.', hint: 'Use your own key.' } },
    'Deepgram would hear your calls. All 600 minutes are used. Use your own key.',
  ],
  [{ minutes: { used: 0, ownKey: 0, most: null, resetsAt: '2026-12-01T00:00:00Z' } }, 'Nothing was heard this month.'],
  [{ minutes: { used: 600, ownKey: 0, most: 600, resetsAt: '2026-12-01T00:00:00Z' } }, 'Used up.'],
])('with %j it says “%s”', async (change, words) => {
  now = hearing(change);
  await signedInWith(answers);
  await render(<Options />);
  await says(words);
});

test('an admin chooses the rule, and finds what to say and where everybody must agree', async () => {
  const { asked } = await signedInWith(answers, TEAM);
  const page = await render(<Options />);
  await says('No sound leaves until the rep has said');
  await page.click('radio', 'Confirm');
  await settled('chosen', () => page.find('radio', 'Confirm').getAttribute('aria-checked') === 'true');
  expect(asked.at(-1)).toMatchObject({ route: 'PATCH /api/hearing', team: TEAM, body: { consentRule: 'confirm' } });
  expect((await readSettings()).consentRule).toBe('confirm');
  const law = part('hearing-consent');
  expect(law).toContain('These 14 states');
  expect(law).toContain('California: Cal. Penal Code §§ 632, 632.7');
  expect(law).toMatch(/List of \d{4}-\d\d-\d\d/);
  expect(document.querySelector('a[href^="https://leginfo.legislature.ca.gov"]')).not.toBeNull();
});

test('a rule that could not be changed stays, and the reason is said', async () => {
  answers['PATCH /api/hearing'] = () =>
    refusal(403, { code: 'admins-only', message: 'Only an admin of the team may do this.' });
  await signedInWith(answers);
  const page = await render(<Options />);
  await says('No sound leaves');
  await page.click('radio', 'Off');
  await says('Only an admin of the team may do this.');
  expect(page.find('radio', 'Remind').getAttribute('aria-checked')).toBe('true');
});

test('keeping sound is off until an admin switches it on; the days are numbers, and calls tell it from then', async () => {
  const { asked } = await signedInWith(answers, TEAM);
  await render(<Options />);
  await says('No sound is kept.');
  const keep = () =>
    document.getElementById('hearing-sound-title')?.closest('section')?.querySelector<HTMLElement>('[role=switch]');
  await act(async () => keep()?.click());
  await settled('the switch', () => keep()?.getAttribute('aria-checked') === 'true');
  expect(asked.at(-1)).toMatchObject({ route: 'PATCH /api/hearing', team: TEAM, body: { keepSound: true } });
  expect((await readSettings()).soundDisclosure).toContain('record this call');
  const field = document.querySelector<HTMLInputElement>('input[inputmode="numeric"]');
  await typeInto(field, '400');
  await says('This is a number from 1 to 365.');
  await typeInto(field, '90');
  await act(async () => {
    field?.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
  await settled('the days', () => asked.some(({ body }) => (body as { soundDays?: number } | null)?.soundDays === 90));
});

test('names are saved each once; too many or too long ones are not sent', async () => {
  const { asked, routes } = await signedInWith(answers);
  const page = await render(<Options />);
  await says('1 of 100');
  const field = page.root.querySelector('textarea');
  const save = () =>
    act(async () => {
      field?.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    });
  await typeInto(field, 'x'.repeat(51));
  await says('has more than 50 characters');
  await save();
  await typeInto(field, Array.from({ length: 101 }, (_, at) => `Name ${at}`).join('\n'));
  await says('These are 101 names; 100 is the most.');
  await save();
  expect(routes()).not.toContain('PATCH /api/hearing');
  await typeInto(field, 'Zephyr\n\n  Acme   Flow ,zephyr');
  await says('2 of 100');
  await save();
  await settled('saved', () => routes().includes('PATCH /api/hearing'));
  expect(asked.at(-1)?.body).toEqual({ productNames: ['Zephyr', 'Acme Flow'], language: null });
});

test('a rep sees what was chosen and changes nothing', async () => {
  now = hearing({ mayChange: { rule: false, names: false }, consentRule: 'confirm', language: 'de-CH' });
  await signedInWith(answers);
  const page = await render(<Options />);
  await says('Managers and admins of the team change this.');
  expect((page.find('radio', 'Off') as HTMLButtonElement).disabled).toBe(true);
  expect(page.root.querySelector('textarea')?.readOnly).toBe(true);
  expect(page.root.querySelector('select')?.value).toBe('de-CH');
});

test('where it cannot be read it says so once, and reads it again', async () => {
  answers['GET /api/hearing'] = () => refusal(500, { code: 'failed', message: 'Something went wrong on the server.' });
  await signedInWith(answers);
  const page = await render(<Options />);
  await says('Your hearing could not be read.');
  expect(document.body.textContent.match(/could not be read/g)).toHaveLength(1);
  answers['GET /api/hearing'] = () => now;
  await page.click('button', 'Try again');
  await says('135 of 600 min');
});

test('signed out it says what goes on without an account, asking nobody', async () => {
  const { asked } = await signedInWith(answers);
  const kept = await readSession();
  if (kept) await dropSession(kept);
  await render(<Options />);
  await says('Captions are read without an account.');
  expect(asked).toEqual([]);
});

test('signed out it says whose rule still holds in this browser, for whom, and how that ends', async () => {
  await signedInWith(answers);
  await writeSettings({ consentRule: 'confirm' });
  const kept = await readSession();
  const page = await render(<Options />);
  await says('135 of 600 min');
  expect(page.text()).not.toContain('signed in here last');
  if (kept) await act(() => dropSession(kept));
  await says('The team that was signed in here last has a rule');
  expect(part('hearing-last-rule')).toContain('also for somebody else who uses it');
  expect(part('hearing-last-rule')).toContain('ends when an account');
});

test('no sound goes to the browser’s maker before a yes, which needs no account', async () => {
  await signedInWith(answers);
  const kept = await readSession();
  if (kept) await dropSession(kept);
  const page = await render(<Options />);
  await says('This browser cannot do it at all.');
  expect((await readSettings()).browserService).toBe(false);
  const label = [...page.root.querySelectorAll('label')].find((one) => one.textContent.includes('browser’s maker'));
  await act(async () => document.getElementById(label?.htmlFor ?? '')?.click());
  await settled('kept', async () => (await readSettings()).browserService);
});

test('signed out or in it says how the microphone stands, leads to its page, and keeps whether echo is cancelled', async () => {
  await signedInWith(answers);
  const kept = await readSession();
  if (kept) await dropSession(kept);
  const microphone = fakeMicrophone('denied');
  const opened: unknown[] = [];
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(async (tab: unknown) => void opened.push(tab) as never);
  const page = await render(<Options />);
  await says('Microphone: refused');
  await microphone.decide('granted');
  await says('Microphone: allowed');
  await page.click('button', 'Set up the microphone');
  await settled('its page', () => opened.length > 0);
  expect(opened).toMatchObject([{ url: expect.stringMatching(/\/microphone\.html$/) }]);
  await page.click('switch', '');
  await settled('kept', async () => !(await readSettings()).echoCancelling);
});
