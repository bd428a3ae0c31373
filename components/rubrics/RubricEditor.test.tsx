// @vitest-environment happy-dom
import { Tooltip } from 'radix-ui';
import { act } from 'react';
import { Toaster } from 'sonner';
import { expect, test } from 'vitest';
import type { KeptRubric } from '#extension/archive/rubrics.ts';
import { Queries } from '#components/account/Queries.tsx';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import { keepUnsaved } from './draft.ts';
import { RubricEditor } from './RubricEditor.tsx';

const ID = '0199a1f0-0000-7000-8000-000000000007';
const THEIRS = 'Somebody changed this rubric meanwhile.';

test('what was given up comes back as it was: what somebody else wrote meanwhile is not written over unseen', async () => {
  keepUnsaved('', ID, { draft: { name: 'Mine', criteria: [] }, revision: 1 });
  const kept = {
    id: ID,
    name: 'Theirs',
    criteria: [],
    revision: 2,
    version: 0,
    changed: true,
  } as unknown as KeptRubric;
  const page = await render(
    <Tooltip.Provider>
      <Queries>
        <RubricEditor id={ID} kept={kept} from={kept} />
      </Queries>
      <Toaster />
    </Tooltip.Provider>,
  );
  await settled('both', () => page.text().includes(THEIRS));
  await page.click('button', 'Back to what is saved');
  expect(page.text()).not.toContain(THEIRS);
  const undo = () => document.querySelector<HTMLElement>('[data-sonner-toast] button[data-action]');
  await settled('the way back', () => undo() !== null);
  await act(async () => undo()?.click());
  await settled('both again', () => page.text().includes(THEIRS));
  expect(page.root.querySelector('input')?.value).toBe('Mine');
});

test('what is missing is said, and the keyboard stays where weights were mended', async () => {
  const ask = { kind: 'yes-no', ask: 'Asked?' } as const;
  const from = {
    name: '',
    criteria: [
      { id: 'a', name: 'Budget', weight: 50, ...ask },
      { id: 'b', name: 'Why now', weight: 70, ...ask },
    ],
  };
  const page = await render(
    <Tooltip.Provider>
      <Queries>
        <RubricEditor id="0199a1f0-0000-7000-8000-000000000008" kept={null} from={from} />
      </Queries>
    </Tooltip.Provider>,
  );
  const alike = page.find('button', 'All alike');
  await act(async () => alike.focus());
  await page.click('button', 'All alike');
  expect(document.activeElement?.textContent).toBe('The weights add up to 100.');
  expect(page.text()).toContain('The name');
  expect(page.find('button', 'Save draft').getAttribute('aria-disabled')).toBe('true');
});
