// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KEY_PROVIDER_IDS } from '#domain/key-providers.ts';
import { dropSession, readSession } from '#extension/client/session-store.ts';
import { writeSettings } from '#extension/client/settings.ts';
import { team, TEAM } from '../../tests/support/billing.ts';
import { type Answers, refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Options } from './Options.tsx';

const KEY = 'sk-proj-canary-9876';
const saved = (change: object = {}) => ({
  id: '0199a000-0000-7000-8000-0000000000aa',
  scope: 'user',
  provider: 'openai',
  baseUrl: null,
  label: null,
  last4: '9876',
  checkedAt: new Date().toISOString(),
  createdAt: new Date().toISOString(),
  editable: true,
  ...change,
});
let keys: object[];
let answers: Answers;

beforeEach(() => {
  keys = [];
  answers = {
    'GET /api/user-keys': () => ({
      keys,
      sources: KEY_PROVIDER_IDS.map((provider) => {
        const found = keys.find((one) => 'provider' in one && one.provider === provider);
        return { provider, source: found && 'scope' in found ? found.scope : 'none' };
      }),
    }),
    'GET /api/teams': () => ({ teams: [team({ id: 'p', personal: true }), team()] }),
  };
  location.hash = 'keys';
});
afterEach(() => vi.restoreAllMocks());

const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
const keyField = () => document.querySelector<HTMLInputElement>('input[name=key]');
const submit = () =>
  act(async () => {
    document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });

test('without any key it says what works all the same, for every vendor', async () => {
  await signedInWith(answers);
  await render(<Options />);
  await says('No key: works with the built-in playbook');
  expect([...document.querySelectorAll('main h3')].map(({ textContent }) => textContent)).toEqual([
    'OpenAI',
    'Anthropic',
    'OpenRouter',
    'A server of your own',
    'Perplexity',
    'Tavily',
    'ElevenLabs',
    'Deepgram',
  ]);
});

test('a key that is refused can be mended in place; one that is saved is nowhere any more', async () => {
  const wrong = { code: 'key-wrong', message: 'OpenAI does not know this key.', hint: 'Copy it.', field: 'key' };
  answers['POST /api/user-keys'] = () => refusal(422, wrong);
  const { asked } = await signedInWith(answers);
  const page = await render(<Options />);
  await says('No key: works with the built-in playbook');
  await page.click('button', 'Add a key for OpenAI');
  expect(keyField()?.type).toBe('password');
  expect(keyField()?.autocomplete).toBe('off');
  await typeInto(keyField(), KEY);
  await submit();
  await says('OpenAI does not know this key. Copy it.');
  expect(keyField()?.getAttribute('aria-invalid')).toBe('true');
  answers['POST /api/user-keys'] = () => {
    keys = [saved()];
    return Response.json(saved(), { status: 201 });
  };
  await submit();
  await says('Your key is used');
  expect(asked.filter(({ route }) => route === 'POST /api/user-keys').map(({ body }) => body)).toEqual([
    { scope: 'user', provider: 'openai', key: KEY },
    { scope: 'user', provider: 'openai', key: KEY },
  ]);
  expect(keyField()).toBeNull();
  expect(document.documentElement.outerHTML).not.toContain('canary');
  expect(document.body.textContent).toContain('••••9876');
});

test('a member uses the team’s key without seeing or changing anything of it', async () => {
  keys = [saved({ scope: 'team', last4: null, editable: false })];
  answers['GET /api/teams'] = () => ({ teams: [team({ role: 'rep' })] });
  await signedInWith(answers, TEAM);
  const page = await render(<Options />);
  await says('Your team’s key is used');
  expect(document.body.textContent).not.toContain('••••');
  expect(() => page.find('button', 'Actions for team key')).toThrow('no button');
  await page.click('button', 'Add a key for OpenAI');
  expect(document.body.textContent).not.toContain('For the team');
});

test('an admin saves a key for the team', async () => {
  answers['POST /api/user-keys'] = () => Response.json(saved({ scope: 'team' }), { status: 201 });
  const { asked } = await signedInWith(answers, TEAM);
  const page = await render(<Options />);
  await says('No key: works with the built-in playbook');
  await page.click('button', 'Add a key for Deepgram');
  await says('For the team');
  await act(async () => [...document.querySelectorAll<HTMLElement>('[role=radio]')].at(-1)?.click());
  await says('Everybody in Sales uses it');
  await typeInto(keyField(), 'f00dcafe');
  await submit();
  await settled('saved', () => asked.some(({ route }) => route === 'POST /api/user-keys'));
  expect(asked.findLast(({ route }) => route === 'POST /api/user-keys')).toMatchObject({
    team: TEAM,
    body: { scope: 'team', provider: 'deepgram', key: 'f00dcafe' },
  });
});

test('an admin who has a key is told before another takes its place', async () => {
  keys = [saved()];
  await signedInWith(answers, TEAM);
  const page = await render(<Options />);
  await says('Your key is used');
  await settled('the team', () => document.querySelector('[aria-label="Add a key for OpenAI"]') !== null);
  await page.click('button', 'Add a key for OpenAI');
  await says('Everybody in Sales uses it');
  expect(document.body.textContent).not.toContain('It takes the place');
  await act(async () => document.querySelector<HTMLElement>('[role=radio]')?.click());
  await says('It takes the place of the one that ends in 9876.');
});

test('what is wrong with a server that is there is told, though its address is no field any more', async () => {
  keys = [saved({ provider: 'openai-compatible', baseUrl: 'http://localhost:11434/v1', last4: null })];
  const gone = { code: 'not-compatible', message: 'There is no server.', hint: 'Look.', field: 'baseUrl' };
  answers['POST /api/user-keys'] = () => refusal(422, gone);
  await signedInWith(answers);
  const page = await render(<Options />);
  await says('Your server is used');
  const menu = page.find('button', 'Actions for your server, http://localhost:11434/v1');
  await act(async () => void menu.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
  await act(async () => {
    const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
    items.find(({ textContent }) => textContent === 'Replace')?.click();
  });
  await says('Replace the key of the server');
  await submit();
  await says('There is no server. Look.');
});

test('says why keys cannot be read, and what to do without a backend or an account', async () => {
  answers['GET /api/user-keys'] = () => refusal(403, { code: 'no', message: 'Not for you.' });
  await signedInWith(answers);
  await render(<Options />);
  await says('Your keys could not be read. Not for you.');
  const kept = await readSession();
  if (kept) await dropSession(kept);
  await says('Sign in to see your keys');
  await writeSettings({ backend: '' });
  await says('Connect a backend first');
});
