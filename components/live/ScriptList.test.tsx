// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, test } from 'vitest';
import { fakeHost } from '../../tests/playground/overlay/fake-host.ts';
import { STATES } from '../../tests/playground/overlay/states.ts';
import { render } from '../../tests/support/render.ts';
import { CallView } from './CallView.tsx';

async function view(state: string) {
  const host = fakeHost(STATES[state]?.() ?? null);
  return { host, ...(await render(<CallView host={host} bar={null} composer={null} />)) };
}

describe('the script', () => {
  test('shows what is done, by the voice or by hand, and is ticked and unticked', async () => {
    const { host, click, find, text } = await view('script');
    expect(text()).toContain('Script3/4');
    await click('tab', 'Script');
    const pressed = (name: string) => find('button', name).getAttribute('aria-pressed');
    expect(['Thank', 'Ask what', 'Ask who', 'Agree on a next'].map(pressed)).toEqual(['true', 'true', 'true', 'false']);
    await click('button', 'Thank them');
    await click('button', 'Agree on a next');
    expect(host.done).toEqual([
      { type: 'step', at: 0, done: false },
      { type: 'step', at: 3, done: true },
    ]);
    expect(text()).toContain('Script3/4');
    expect(pressed('Thank')).toBe('false');
  });

  test('stays open to be changed while the call goes on', async () => {
    const { host, click, text } = await view('script');
    await click('tab', 'Script');
    await click('button', 'Change the script');
    expect(text()).toContain('Paste a script');
    await act(async () => host.set(structuredClone(host.get())));
    expect(text()).toContain('Paste a script');
    await click('button', 'Back to the list');
    expect(text()).not.toContain('Paste a script');
  });

  test('is pasted where there is none', async () => {
    const { click, text } = await view('reading');
    await click('tab', 'Script');
    expect(text()).toContain('Paste a script in the side panel.');
  });
});

describe('an answer to the buyer', () => {
  test('stands in the card’s place with its source, is copied and dismissed', async () => {
    const { host, click, press, text, root } = await view('answer');
    expect(text()).toContain('Northwind syncs with Salesforce both ways.');
    expect(text()).toContain('Integrations handbook, page 4');
    expect(root.querySelector('section output')?.textContent).toContain('Answer. Northwind');
    await click('button', 'Copy');
    await press('d');
    expect(host.done).toEqual(['copy', { type: 'answer-dismiss', answerId: 'a' }]);
    expect(text()).not.toContain('Northwind syncs');
  });
});
