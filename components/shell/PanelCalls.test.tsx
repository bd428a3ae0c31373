// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { expect, test } from 'vitest';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import PanelCalls from './PanelCalls.tsx';

test('the analyzer is there again for who comes back from another tab; what leads to it hands the focus on', async () => {
  const panel = (
    <Tooltip.Provider>
      <PanelCalls />
    </Tooltip.Provider>
  );
  const first = await render(panel);
  await first.click('button', 'Analyze a recording or transcript');
  await settled('the analyzer', () => first.text().includes('Drop recordings or transcripts here'));
  expect(document.activeElement?.textContent).toContain('Analyze a call');
  const second = await render(panel);
  await settled('it again', () => second.text().includes('Drop recordings or transcripts here'));
  await second.click('button', 'Calls');
  await settled('the calls', () => second.text().includes('No calls yet'));
  expect(document.activeElement?.textContent).toContain('No calls yet');
});
