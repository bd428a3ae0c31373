// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { readSettings } from '#extension/client/settings.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { PasteTranscript } from './PasteTranscript.tsx';

test('when a call was is typed part by part, and the own name is kept by Enter, too', async () => {
  const taken = vi.fn();
  const page = await render(<PasteTranscript onText={taken} onName={() => undefined} />);
  const field = (label: string) => {
    const found = [...page.root.querySelectorAll('label')].find(({ textContent }) => textContent === label);
    return document.getElementById(found?.htmlFor ?? '') as HTMLInputElement | null;
  };
  await typeInto(field('Or paste a transcript'), 'Dana: Hello.');
  await settled('the name', () => field('Your name in it') !== null);
  const when = () => field('When it took place');
  await typeInto(when(), '0002-03-05T10:00');
  expect(when()?.value, 'the first digit of a year').toBe('0002-03-05T10:00');
  await typeInto(when(), '2025-03-05T10:00');
  await typeInto(when(), '2999-03-05T10:00');
  expect(page.text()).toContain('This has not come yet.');
  await act(async () => void when()?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  expect(page.text()).not.toContain('This has not come yet.');
  expect(when()?.value, 'the last that can be').toBe('2025-03-05T10:00');
  await typeInto(field('Your name in it'), 'Dana ');
  await act(async () => page.root.querySelector('form')?.requestSubmit());
  expect(taken).toHaveBeenCalledExactlyOnceWith('Dana: Hello.', { startedAt: Date.parse('2025-03-05T10:00') });
  await settled('the name to be kept', async () => (await readSettings()).ownName === 'Dana');
});
