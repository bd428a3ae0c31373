// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { microphoneWords } from '#domain/sound/health-words.ts';
import { fakeHost } from '../../tests/playground/overlay/fake-host.ts';
import { STATES } from '../../tests/playground/overlay/states.ts';
import { fakeMicrophone } from '../../tests/support/fake-microphone.ts';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import { LivePanel } from '../live/LivePanel.tsx';

beforeEach(() => fakeBrowser.reset());

/** The panel beside a call with this health. */
function panelOf(code: 'rep-not-heard' | 'hearing', detail?: string) {
  const state = STATES.reading?.();
  if (!state) throw new Error('There is no such state.');
  const host = fakeHost({ ...state, health: { code, sinceMs: 0, ...(detail ? { detail } : {}) } });
  return render(
    <LivePanel
      calls={[{ id: 'c1', title: 'Northwind', site: 'meet' }]}
      selected="c1"
      host={host}
      onSelect={() => undefined}
    />,
  );
}

test.each([
  ['denied', 'the microphone was refused.', 'Allow the microphone'],
  ['prompt', 'the microphone is not allowed yet.', 'Allow the microphone'],
  ['granted', 'no microphone gives sound.', 'Test the microphone'],
] as const)('a rep who is not heard (%s) is led to the page that mends it', async (permission, words, press) => {
  fakeMicrophone(permission);
  const opened: unknown[] = [];
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(async (tab: unknown) => void opened.push(tab) as never);
  const page = await panelOf('rep-not-heard');
  await settled('the row', () => page.text().includes(words));
  await page.click('button', press);
  await settled('the page', () => opened.length > 0);
  expect(opened).toMatchObject([{ url: expect.stringMatching(/\/microphone\.html$/) }]);
  vi.restoreAllMocks();
});

test('what it says follows the decision', async () => {
  const microphone = fakeMicrophone('prompt');
  const page = await panelOf('rep-not-heard');
  await settled('the row', () => page.text().includes('not allowed yet'));
  await microphone.decide('granted');
  expect(page.text()).toContain('no microphone gives sound');
});

test('who is heard sees nothing of it', async () => {
  fakeMicrophone('granted');
  const page = await panelOf('hearing');
  expect(page.text()).not.toContain('Your side is not heard');
});

test('a rep whose page takes in no sound is not sent to our microphone', async () => {
  fakeMicrophone('prompt');
  const page = await panelOf('rep-not-heard', microphoneWords('unsent'));
  expect(page.text()).toContain('Unmute yourself in it');
  expect(page.text()).not.toContain('Allow the microphone');
});
