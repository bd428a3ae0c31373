import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBackend, startBackend } from '../../support/backend.ts';
import { builtCopy } from '../../support/build.ts';
import { FIREFOX, type FirefoxStage, openFirefox } from '../../support/firefox.ts';
import { firefoxSays } from '../../support/firefox-account.ts';
import { until } from '../../support/until.ts';

const PAGE = 'dashboard.html';

describe.skipIf(FIREFOX === '')('practice in Firefox', () => {
  let backend: RunningBackend;
  let extension: Awaited<ReturnType<typeof builtCopy>>;
  let stage: FirefoxStage;
  beforeAll(async () => {
    backend = await startBackend();
    extension = await builtCopy({ browser: 'firefox' });
    stage = await openFirefox(extension.folder, backend);
  });
  afterAll(async () => {
    await stage?.close();
    await backend?.stop();
    await extension?.remove();
  });

  const press = (name: string) => until(`the button ${name}`, () => stage.inPage(PAGE, pressButton, name));
  const lines = () => stage.inPage(PAGE, () => document.querySelectorAll('[role=log] article').length);

  test('a chat in written words, taken up again after a reload, and scored', async () => {
    await stage.open(`${PAGE}#/practice`);
    await press('Chat with David');
    await until('the first words', async () => (await lines()) === 1);
    await until('the field', () => stage.inPage(PAGE, typeAnswer, 'How do you plan your projects today?'));
    await stage.pressEnter(PAGE);
    await until('the answer', async () => (await lines()) === 3);
    await stage.reload(PAGE);
    await until('all of it again', async () => (await lines()) === 3);
    await press('End');
    await firefoxSays(stage, PAGE, 'You ended it.');
    await press('See your score');
    await firefoxSays(stage, PAGE, 'How do you plan your projects today?');
    expect(await stage.inPage(PAGE, () => location.hash)).toMatch(/^#\/practice\/[0-9a-f-]{36}$/);
  });
});

/** Runs in the page. False while the button is not there, or cannot be pressed yet. */
function pressButton(name: string): boolean {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!button || button.disabled) return false;
  button.click();
  return true;
}

/** Runs in the page: types as React hears it. False while the field is not there. */
function typeAnswer(text: string): boolean {
  const field = document.querySelector<HTMLTextAreaElement>('textarea[aria-label="What you say"]');
  if (!field) return false;
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
  return true;
}
