// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TEAM } from '../../tests/support/billing.ts';
import { type Answers, refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Options } from './Options.tsx';

const FIRST = { cards: true, accounts: true, emails: false, phones: false };
let now: { redact: typeof FIRST; mayChange: boolean };
let answers: Answers;

beforeEach(() => {
  now = { redact: FIRST, mayChange: true };
  answers = {
    'GET /api/redaction': () => now,
    'PATCH /api/redaction': ({ body }) => (now = { ...now, redact: { ...now.redact, ...(body as object) } }),
  };
  location.hash = 'redaction';
});
afterEach(() => vi.restoreAllMocks());

const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
const part = (id: string) => document.getElementById(`${id}-title`)?.closest('section');
const emails = () =>
  [...document.querySelectorAll('[role=switch]')].find(({ id }) =>
    document.querySelector(`label[for="${id}"]`)?.textContent.includes('E-mail'),
  );

test('an admin chooses, and the text to try shows at once what would be left', async () => {
  const { asked } = await signedInWith(answers, TEAM);
  await render(<Options />);
  await says('Try it out');
  const text = document.querySelector('textarea');
  await typeInto(text, 'Write to dana@example.com and to ben@example.com today.');
  await says('Nothing is taken out of it.');
  await act(async () => (emails() as HTMLElement).click());
  await says('Taken out: 2 e-mail addresses.');
  expect(asked.at(-1)).toMatchObject({ route: 'PATCH /api/redaction', team: TEAM, body: { emails: true } });
  expect(part('redaction-try')?.textContent).toContain('Write to [email] and to [email] today.');
  expect(part('redaction-try')?.querySelectorAll('mark')).toHaveLength(2);
});

test('a choice that could not be kept stays as it was, and the reason is said', async () => {
  answers['PATCH /api/redaction'] = () => refusal(403, { code: 'admins-only', message: 'Only an admin may do this.' });
  await signedInWith(answers, TEAM);
  await render(<Options />);
  await says('Try it out');
  await act(async () => (emails() as HTMLElement).click());
  await says('Only an admin may do this.');
  expect(emails()?.getAttribute('aria-checked')).toBe('false');
});

test('others see what was chosen, and may try it', async () => {
  now = { redact: { ...FIRST, emails: true }, mayChange: false };
  await signedInWith(answers, TEAM);
  await render(<Options />);
  await says('Only an admin of the team changes this.');
  expect(document.querySelector('main [role=switch]')).toBeNull();
  expect(part('redaction')?.textContent).toMatch(
    /Card numbers.*Taken out.*E-mail addresses.*Taken out.*Phone.*Left in/,
  );
  await says('1 e-mail address');
  // As a list of terms has to be, for whoever hears it.
  const terms = [...document.querySelectorAll('main dt, main dd')];
  expect(terms.filter(({ parentElement }) => parentElement?.parentElement?.tagName !== 'DL')).toEqual([]);
  expect(terms).toHaveLength(12);
});

test('what cannot be read is said', async () => {
  answers['GET /api/redaction'] = () => refusal(403, { code: 'no', message: 'Not for you.' });
  await signedInWith(answers);
  await render(<Options />);
  await says('Your choice could not be read. Not for you.');
  expect(document.body.textContent).not.toContain('Try it out');
});
