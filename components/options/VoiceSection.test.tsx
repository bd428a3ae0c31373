// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readSettings, writeSettings } from '#extension/client/settings.ts';
import { stopReading } from '#extension/voice/reader.ts';
import { fakeAudio } from '../../tests/support/fake-audio.ts';
import { fakeSpeech, voiceNamed } from '../../tests/support/fake-speech.ts';
import { signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import { Options } from './Options.tsx';

beforeEach(() => {
  fakeBrowser.reset();
  location.hash = 'voice';
});
afterEach(() => {
  act(() => stopReading());
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
const field = (label: string) => {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  return document.getElementById(found?.htmlFor ?? '') as HTMLSelectElement | null;
};
const choose = (label: string, value: string) =>
  act(async () => {
    const select = field(label);
    if (!select) throw new Error(`There is no field ${label}.`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
const options = (label: string) => [...(field(label)?.options ?? [])].map(({ text }) => text);

const openai = {
  vendor: 'openai',
  source: 'user',
  voices: [
    { id: 'marin', name: 'Marin' },
    { id: 'cedar', name: 'Cedar' },
  ],
  slowest: 0.25,
  fastest: 4,
  ends: '2027-01-06',
  problem: null,
};

test('without an account the browser reads: voices of one’s language first, and which of them send the text away', async () => {
  fakeSpeech([voiceNamed('Zoé', { lang: 'fr-FR' }), voiceNamed('Ada'), voiceNamed('Net', { localService: false })]);
  const page = await render(<Options />);
  await says('Net (en-US), online');
  expect(options('Voice')).toEqual(['The browser’s own choice', 'Ada (en-US)', 'Net (en-US), online', 'Zoé (fr-FR)']);
  await says('it goes to whoever made the voice');
  await choose('Voice', 'uri:Ada');
  await choose('Speed', '1.5');
  await settled('saved', async () => (await readSettings()).voiceSpeed === 1.5);
  expect(await readSettings()).toMatchObject({ voiceBy: 'browser', voice: 'uri:Ada', voiceSpeed: 1.5 });
  await page.click('radio', 'OpenAI');
  await says('OpenAI reads for who is signed in and has a key.');
  expect(await readSettings()).toMatchObject({ voiceBy: 'openai', voice: '' });
});

test('a browser without voices says so', async () => {
  fakeSpeech([]);
  await render(<Options />);
  await says('This browser has no voice to read with.');
});

test('a vendor shows its voices, who pays, and that it ends', async () => {
  await signedInWith({ 'GET /api/ai/voices': () => ({ vendors: [openai] }) });
  await writeSettings({ voiceBy: 'openai', voice: 'gone' });
  await render(<Options />);
  await says('Your own key pays for it.');
  expect(options('Voice')).toEqual(['The usual one', 'Chosen earlier, not in the list', 'Marin', 'Cedar']);
  await says('OpenAI has announced the end of its voices');
  await choose('Voice', 'cedar');
  await settled('saved', async () => (await readSettings()).voice === 'cedar');
});

test('a vendor without a key says where to save one; one that does not list its voices says why', async () => {
  const problem = 'ElevenLabs does not let your key list voices.';
  const vendors = [{ ...openai, vendor: 'elevenlabs', ends: null, problem }];
  await signedInWith({ 'GET /api/ai/voices': () => ({ vendors }) });
  await writeSettings({ voiceBy: 'openai' });
  const page = await render(<Options />);
  await says('Neither you nor the team has a key for OpenAI.');
  await page.click('radio', 'ElevenLabs');
  await says(problem);
});

test('the try-out reads what is typed, and says in place what went wrong', async () => {
  const sound = fakeAudio();
  const speech = fakeSpeech();
  let works = false;
  const { asked } = await signedInWith({
    'GET /api/ai/voices': () => ({ vendors: [openai] }),
    'POST /api/ai/speak': () => {
      if (works) return new Response('x', { headers: { 'content-type': 'audio/mpeg' } });
      const error = {
        code: 'vendor-timeout',
        message: 'OpenAI did not answer in time.',
        hint: 'Try again in a moment.',
      };
      return Response.json({ error }, { status: 504 });
    },
  });
  await writeSettings({ voiceBy: 'openai' });
  const page = await render(<Options />);
  await says('Your own key pays for it.');
  await page.click('button', 'Read it aloud');
  await says('OpenAI did not answer in time.');
  expect(speech.said).toEqual([]);
  works = true;
  await page.click('button', 'Read it aloud');
  await says('You should hear it now.');
  expect(asked.at(-1)?.body).toMatchObject({
    vendor: 'openai',
    text: expect.stringContaining('the price is too high'),
  });
  await act(async () => sound.end());
  await page.found('button', 'Read it aloud');
});
