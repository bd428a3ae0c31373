// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readSettings, writeSettings } from '#extension/client/settings.ts';
import { device, fakeMicrophone } from '../../tests/support/fake-microphone.ts';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import { HowToAllow } from './HowToAllow.tsx';
import { MicrophonePage } from './MicrophonePage.tsx';

beforeEach(() => fakeBrowser.reset());

const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
const meter = () => document.querySelector('meter');

/** The page with the microphone allowed and open. */
async function testing() {
  const microphone = fakeMicrophone('granted');
  const page = await render(<MicrophonePage />);
  await says('Calls hear you from now on.');
  await page.click('button', 'Test the microphone');
  await says('Say a sentence');
  return { microphone, page };
}

test('asks only when pressed, with everything the coach asks for, and then hears', async () => {
  const microphone = fakeMicrophone();
  const page = await render(<MicrophonePage />);
  await says('Not asked yet');
  expect(page.text()).toContain('Choose “Allow while visiting the site”');
  expect(microphone.asked).toEqual([]);
  await page.click('button', 'Allow the microphone');
  await says('Say a sentence');
  expect(microphone.asked).toEqual([{ echoCancellation: true, noiseSuppression: true, autoGainControl: true }]);
});

test.each([
  ['NotAllowedError', 'denied', 'Refused', 'Beside “Microphone”, choose “Allow”.'],
  ['NotAllowedError', 'prompt', 'Not allowed yet', 'The browser’s question was closed'],
  ['NotAllowedError', 'granted', 'Your computer blocks it', 'System Settings, Privacy & Security, Microphone'],
  ['SecurityError', 'prompt', 'Blocked in this browser', 'a rule of your organisation'],
  ['NotFoundError', 'granted', 'No microphone found', 'as soon as the browser sees it'],
  ['NotReadableError', 'granted', 'The microphone gives no sound', 'Another program may hold it'],
] as const)('%s while it is %s: “%s”', async (name, answer, title, text) => {
  const microphone = fakeMicrophone();
  microphone.fail(name, answer);
  const page = await render(<MicrophonePage />);
  await page.click('button', 'Allow the microphone');
  await says(title);
  expect(page.text()).toContain(text);
  expect(meter()).toBeNull();
  microphone.fail(null);
  await page.click(
    'button',
    page.root.textContent.includes('Ask again') ? 'Ask again' : title.startsWith('No mic') ? 'Look again' : 'Try again',
  );
  await says('Say a sentence');
});

test('a browser without microphones at all is told', async () => {
  fakeMicrophone();
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
  const page = await render(<MicrophonePage />);
  await page.click('button', 'Allow the microphone');
  await says('Blocked in this browser');
});

test('what is decided elsewhere shows here at once, and closes what is open', async () => {
  const microphone = fakeMicrophone('denied');
  const page = await render(<MicrophonePage />);
  await says('Refused');
  await microphone.decide('granted');
  await says('Calls hear you from now on.');
  expect(microphone.asked).toEqual([]);
  await page.click('button', 'Test the microphone');
  await says('Say a sentence');
  expect(microphone.open()).toBe(1);
  await microphone.decide('denied');
  await says('Refused');
  expect(microphone.open()).toBe(0);
});

test('Firefox has clicks of its own', async () => {
  const page = await render(<HowToAllow only firefox />);
  expect(page.text()).toContain('the × beside “Blocked”');
  expect(page.root.querySelector('button')).toBeNull();
});

test.each([
  [0.0001, -60, 'Nothing heard'],
  [0.004, -48, 'Too quiet'],
  [0.1, -20, 'Good'],
  [0.9, -1, 'Too loud'],
])('a level of %d is %d dB: “%s”', async (level, db, word) => {
  const { microphone, page } = await testing();
  await microphone.say(level, 5);
  expect(meter()?.getAttribute('value')).toBe(String(db));
  expect(meter()?.getAttribute('aria-valuetext')).toBe(`−${Math.abs(db)} dB. ${word}`);
  expect(page.text()).toContain(word);
  expect(page.text()).toContain('from −40 dB to −6 dB');
});

test('unplugged, it says so, and goes on by itself with what is connected next', async () => {
  const { microphone } = await testing();
  await microphone.unplug();
  await says('The microphone was unplugged');
  expect(microphone.open()).toBe(0);
  await microphone.plug(device('usb', 'USB microphone'));
  await says('Say a sentence');
  expect(microphone.open()).toBe(1);
});

test('another microphone is opened at once and kept; the one before is closed', async () => {
  const { microphone, page } = await testing();
  const select = page.root.querySelector('select');
  expect([...(select?.options ?? [])].map(({ text }) => text)).toEqual(['The browser’s own choice', 'Desk', 'Headset']);
  await act(async () => {
    if (select) select.value = 'headset';
    select?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settled('it is kept', async () => (await readSettings()).microphone === 'headset');
  await says('Say a sentence');
  expect(microphone.asked.at(-1)).toMatchObject({ deviceId: 'headset' });
  expect(microphone.open()).toBe(1);
});

test('a chosen microphone that is gone stays chosen, and what is heard instead is told', async () => {
  await writeSettings({ microphone: 'old' });
  const { microphone, page } = await testing();
  expect(microphone.asked.at(-1)).toMatchObject({ deviceId: 'old' });
  await says('The one you chose is not connected.');
  expect(page.text()).toContain('now “Desk”');
  expect(page.root.querySelector('select')?.value).toBe('old');
});

test('without echo cancelling the microphone is taken as it is', async () => {
  const { microphone, page } = await testing();
  await page.click('switch', '');
  await settled('it is kept', async () => !(await readSettings()).echoCancelling);
  expect(microphone.asked.at(-1)).toEqual({ echoCancellation: false, noiseSuppression: false, autoGainControl: false });
});

test('three seconds are played back as they were heard, and nothing is written anywhere', async () => {
  const { microphone, page } = await testing();
  const writes = [
    vi.spyOn(fakeBrowser.storage.local, 'set'),
    vi.spyOn(fakeBrowser.storage.session, 'set'),
    vi.spyOn(Storage.prototype, 'setItem'),
    vi.spyOn(fakeBrowser.runtime, 'sendMessage'),
    vi.spyOn(globalThis, 'fetch'),
  ];
  vi.stubGlobal('indexedDB', { open: () => expect.fail('a database was opened') });
  await page.click('button', 'Record 3 seconds');
  await says('Recording. Say a sentence.');
  await microphone.say(0.1, 149, 8_192);
  expect(microphone.played).toEqual([]);
  await microphone.say(0.1, 10, 8_192);
  await says('This is how the coach hears you.');
  expect(microphone.played).toHaveLength(1);
  expect(microphone.played[0]).toHaveLength(48_000);
  expect(new Set(microphone.played[0])).toEqual(new Set([0.25]));
  await microphone.finish();
  await says('If that was clear, the coach understands you.');
  await page.click('button', 'Play again');
  expect(microphone.played).toHaveLength(2);
  for (const write of writes) expect(write).not.toHaveBeenCalled();
});

test('a recording in which nothing was said is not played', async () => {
  const { microphone, page } = await testing();
  await page.click('button', 'Record 3 seconds');
  await microphone.say(0, 150);
  await says('Nothing was heard in these 3 seconds.');
  expect(microphone.played).toEqual([]);
});

test.each([
  [0.001, 'Your microphone did not hear it', true],
  [0.1, 'Your microphone heard it in spite of echo cancelling.', true],
  [0.1, 'Switch on echo cancelling', false],
])('the test sound comes back at a level of %d: “%s”', async (level, words, echoCancelling) => {
  await writeSettings({ echoCancelling });
  const { microphone, page } = await testing();
  await microphone.say(0.001, 50);
  await page.click('button', 'Play a test sound');
  await microphone.say(level, 250);
  await microphone.finish();
  await says(words);
});

test('with no microphone the test sound can be played all the same', async () => {
  const microphone = fakeMicrophone('denied');
  const page = await render(<MicrophonePage />);
  await page.click('button', 'Play a test sound');
  await microphone.finish();
  await says('If you heard it, you hear calls there.');
});

test('it is closed when pressed, and can be tested again', async () => {
  const { microphone, page } = await testing();
  await page.click('button', 'Close the microphone');
  await says('Calls hear you from now on.');
  expect(microphone.open()).toBe(0);
});

test('done, the page goes and the tab before it is in front again; the last tab shows the calls', async () => {
  const removed: unknown[] = [];
  fakeMicrophone();
  vi.spyOn(fakeBrowser.tabs, 'getCurrent').mockImplementation(async () => ({ id: 7 }) as never);
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => [{}, {}] as never);
  vi.spyOn(fakeBrowser.tabs, 'remove').mockImplementation(async (id: unknown) => void removed.push(id));
  const page = await render(<MicrophonePage />);
  await page.click('button', 'Not now');
  await settled('the tab is closed', () => removed.includes(7));
  vi.restoreAllMocks();
});

test('a browser that keeps nothing is told; the test goes on', async () => {
  const { page } = await testing();
  vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('full'));
  await page.click('switch', '');
  await says('your choice is not kept');
  await says('Say a sentence');
  vi.restoreAllMocks();
});
