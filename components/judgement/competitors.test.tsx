// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readSettings, writeSettings } from '#extension/client/settings.ts';
import { showDashboard } from '../../tests/support/dashboard.tsx';
import { endedCall, keepOnly, talk } from '../../tests/support/kept.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';

const ID = '0199a1f0-0000-7000-8000-000000000007';

test('names to listen for are given beside what was found, with no account and no key, and what is shown follows at once', async () => {
  fakeBrowser.reset();
  const texts = [
    'How do you plan today?',
    'Globex does that for us, and globex is fine.',
    'What about zephyr crm then?',
  ];
  await keepOnly([endedCall(ID, { site: 'transcript', title: 'Rivals' })], talk(ID, texts));
  const page = await showDashboard(`/calls/${ID}`);
  await page.says('None was named.');
  await page.click('button', 'Which competitors?');
  const field = () => page.root.querySelector<HTMLTextAreaElement>('#judgement textarea');
  await typeInto(field(), ' Globex \n\nGLOBEX, Zephyr   CRM');
  await page.says('Zephyr CRM was mentioned once.');
  expect(page.text()).toContain('Globex was mentioned once.');
  expect((await readSettings()).competitors, 'each once, on one line').toEqual(['Globex', 'Zephyr CRM']);
  await typeInto(field(), `Globex\n${'x'.repeat(51)}`);
  await page.says('has more than 50 characters');
  expect((await readSettings()).competitors, 'what may not be is not kept').toEqual(['Globex', 'Zephyr CRM']);
  await act(async () => void (await writeSettings({ competitors: [] })));
  await page.says('None was named.');
  await settled('the field follows', () => field()?.value === '');
});
