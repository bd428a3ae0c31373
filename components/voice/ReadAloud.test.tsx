// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { Tooltip } from 'radix-ui';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { writeSettings } from '#extension/client/settings.ts';
import { stopReading } from '#extension/voice/reader.ts';
import { fakeAudio } from '../../tests/support/fake-audio.ts';
import { fakeSpeech } from '../../tests/support/fake-speech.ts';
import { refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import { Toasts } from '../ui/Toasts.tsx';
import { ReadAloud } from './ReadAloud.tsx';

beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  act(() => stopReading());
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const view = (texts: readonly string[]) =>
  render(
    <Tooltip.Provider>
      {texts.map((text) => (
        <div key={text} data-text={text}>
          <ReadAloud text={text} />
        </div>
      ))}
      <Toasts />
    </Tooltip.Provider>,
  );
const names = (text: string) =>
  [...(document.querySelector(`[data-text="${text}"]`)?.querySelectorAll('button') ?? [])].map((one) =>
    one.getAttribute('aria-label'),
  );
const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));

test('one button begins and ends; while it reads it can be held, and the focus stays', async () => {
  const speech = fakeSpeech();
  const page = await view(['One.']);
  await act(async () => page.find('button', 'Read aloud').focus());
  await page.click('button', 'Read aloud');
  await page.found('button', 'Pause reading');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Stop reading');
  await page.click('button', 'Pause reading');
  expect([speech.speaking(), names('One.')]).toEqual([null, ['Stop reading', 'Go on reading']]);
  await page.click('button', 'Go on reading');
  await settled('words', () => speech.speaking() === 'One.');
  await page.click('button', 'Stop reading');
  expect([speech.speaking(), names('One.')]).toEqual([null, ['Read aloud']]);
});

test('another one takes its place', async () => {
  const speech = fakeSpeech();
  await view(['One.', 'Two.']);
  const press = (text: string) =>
    act(async () => document.querySelector<HTMLElement>(`[data-text="${text}"] button`)?.click());
  await press('One.');
  await settled('one', () => speech.speaking() === 'One.');
  await press('Two.');
  await settled('two', () => speech.speaking() === 'Two.');
  expect([names('One.'), names('Two.')[0]]).toEqual([['Read aloud'], 'Stop reading']);
});

test('a service that does not read says why, and the browser’s voice reads only when asked to', async () => {
  const speech = fakeSpeech();
  fakeAudio();
  const told = { code: 'vendor-busy', message: 'ElevenLabs takes no more requests.', hint: 'Try again in a moment.' };
  await signedInWith({ 'POST /api/ai/speak': () => refusal(503, told) });
  await writeSettings({ voiceBy: 'elevenlabs' });
  const page = await view(['One.']);
  await page.click('button', 'Read aloud');
  await says('ElevenLabs takes no more requests.');
  await says('Try again in a moment.');
  expect(speech.said).toEqual([]);
  await page.click('button', 'Use the browser’s voice');
  await settled('words', () => speech.speaking() === 'One.');
});
