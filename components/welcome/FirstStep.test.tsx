// @vitest-environment happy-dom
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { expect, test, vi } from 'vitest';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import { FirstStep } from './FirstStep.tsx';

vi.mock('#extension/client/demo.ts', () => ({ hasDemo: false }));

test('the shipped build, which does not coach the demo, leads to a call of one’s own', async () => {
  const opened: (string | undefined)[] = [];
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(async ({ url }: { url?: string }) => {
    opened.push(url);
    return {} as Awaited<ReturnType<typeof fakeBrowser.tabs.create>>;
  });
  const page = await render(
    <FirstStep>
      <button type="button">I’m ready</button>
    </FirstStep>,
  );
  expect(page.text()).toContain('I’m ready');
  expect(page.text()).not.toContain('demo');
  await page.click('button', 'Open Google Meet');
  await settled('the meeting', () => opened.length > 0);
  expect(opened).toEqual(['https://meet.google.com/']);
});
