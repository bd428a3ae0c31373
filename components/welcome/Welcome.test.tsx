// @vitest-environment happy-dom
import { act } from 'react';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readSettings } from '#extension/client/settings.ts';
import { fakeMicrophone } from '../../tests/support/fake-microphone.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Welcome } from './Welcome.tsx';

const opened: (string | undefined)[] = [];

beforeEach(() => {
  fakeBrowser.reset();
  opened.length = 0;
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(async ({ url }: { url?: string }) => {
    opened.push(url);
    return {} as Awaited<ReturnType<typeof fakeBrowser.tabs.create>>;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

test('asks for a name and keeps it; being ready leads to the dashboard', async () => {
  const page = await render(<Welcome />);
  await settled('the field', () => page.text().includes('Your name in calls (optional)'));
  const field = page.root.querySelector('input');
  await typeInto(field, 'Dana Whitfield');
  await act(async () => field?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  await page.click('button', 'I’m ready');
  await settled('both are kept', async () => {
    const { ownName, welcomed } = await readSettings();
    return ownName === 'Dana Whitfield' && welcomed;
  });
  await settled('the dashboard', () => opened.length > 0);
  expect(opened[0]).toMatch(/\/dashboard\.html#\/calls$/);
});

test('the demo opens at the backend that answers', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () =>
    Response.json({ ok: true, name: 'quotahit', version: '0.1.0' }),
  );
  const page = await render(<Welcome />);
  await page.click('button', 'Try the demo call');
  await settled('the demo', () => opened.length > 0);
  expect(opened).toEqual(['http://127.0.0.1:8787/demo/call']);
});

test('the demo can be heard as well as read', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () =>
    Response.json({ ok: true, name: 'quotahit', version: '0.1.0' }),
  );
  const page = await render(<Welcome />);
  await page.click('button', 'Hear it');
  await settled('the demo', () => opened.length > 0);
  expect(opened).toEqual(['http://127.0.0.1:8787/demo/call?audio=1']);
});

test('without a backend it says how to start one', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('refused'));
  const page = await render(<Welcome />);
  await page.click('button', 'Try the demo call');
  await settled('what to do', () => page.text().includes('npm start'));
  expect(opened).toEqual([]);
});

test('the microphone is a step of its own that can be skipped', async () => {
  fakeMicrophone('prompt');
  const page = await render(<Welcome />);
  await settled('how it stands', () => page.text().includes('Microphone: not asked yet'));
  await page.click('button', 'Set up the microphone');
  await settled('its page', () => opened.length > 0);
  expect(opened[0]).toMatch(/\/microphone\.html$/);
});

test('a browser that keeps nothing is told, not hidden', async () => {
  const page = await render(<Welcome />);
  vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('full'));
  await page.click('button', 'I’m ready');
  await settled('the reason', () => page.text().includes('storage is full or blocked'));
  expect(opened).toEqual([]);
});
