// @vitest-environment happy-dom
import { Tooltip } from 'radix-ui';
import { act, useState } from 'react';
import { expect, test } from 'vitest';
import { itemSchema } from '#domain/practice/library-item.schema.ts';
import { LIBRARY_KINDS, type LibraryKind } from '#domain/practice/library-item.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import { render } from '../../tests/support/render.ts';
import { typeInto } from '../../tests/support/settled.ts';
import { faultsOf } from './faults.ts';
import { differences, rowsOf } from './item-words.ts';
import { ItemForm } from './ItemForm.tsx';
import { type Item, KINDS } from './items.ts';

const [scenario] = SCENARIOS;
if (!scenario) throw new Error('There is no scenario.');
let now: Item;

function Held({ kind, start, tell }: { kind: LibraryKind; start: Item; tell: (item: Item) => void }) {
  const [item, setItem] = useState(start);
  const change = (next: Item) => {
    setItem(next);
    tell(next);
  };
  return (
    <Tooltip.Provider>
      <ItemForm kind={kind} item={item} faults={{}} onChange={change} />
    </Tooltip.Provider>
  );
}
function hold(kind: LibraryKind, start: Item) {
  now = start;
  return render(<Held kind={kind} start={start} tell={(item) => void (now = item)} />);
}
const field = (label: string) =>
  document.getElementById(
    [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.htmlFor ?? '',
  );

test.each(LIBRARY_KINDS)('everything of ours passes and can be read: %s', (kind) => {
  const mine = { id: 'mine', title: 'Pitch', text: '- Ask about Monday\nBuyer: no' };
  const all = KINDS[kind].ours as readonly Item[];
  for (const item of all.length > 0 ? all : [mine]) {
    expect(faultsOf(itemSchema(kind), item)).toEqual({});
    const words = rowsOf(item).flatMap(([, lines]) => lines);
    expect(words.join(' ')).toMatch(/^(?!.*undefined).{10}/su);
  }
});

test('words with commas stay as they are typed; an emptied number is left out of the meters, and refused where one is needed', async () => {
  const fact = { id: 'one', about: ['budget'], text: 'Ten thousand.', trust: 20 };
  await hold('scenarios', { ...scenario, facts: [fact], objections: [] });
  const about = field('Words by which a question is about it');
  await typeInto(about, 'Budget, money,');
  expect((about as HTMLTextAreaElement).value).toBe('Budget, money,');
  expect(now).toMatchObject({ facts: [{ about: ['budget', 'money'] }] });
  await typeInto(field('Minutes'), '');
  expect(faultsOf(itemSchema('scenarios'), now)).toEqual({ minutes: 'A whole number.' });
  const trust = [...document.querySelectorAll('legend')]
    .find(({ textContent }) => textContent === 'What they need to feel for it')
    ?.parentElement?.querySelector('input');
  await typeInto(trust ?? null, '');
  expect('success' in now && Object.keys(now.success.needs)).not.toContain('trust');
});

test('a row that is added takes the focus, and one that is taken away leaves it on the button', async () => {
  const page = await hold('personas', KINDS.personas.blank('new'));
  const frame = () => act(() => new Promise((done) => requestAnimationFrame(() => done(undefined))));
  await page.click('button', 'Add a concern');
  await frame();
  expect(document.activeElement?.tagName).toBe('SELECT');
  await page.click('button', 'Take away concern 1');
  await frame();
  expect(document.activeElement?.textContent).toBe('Add a concern');
  expect(now).toMatchObject({ concerns: [] });
});

test('faults are said in plain words by the field that they are in', () => {
  const wrong = { ...scenario, title: ' ', minutes: 90, asks: ['x'.repeat(601)], objections: ['no/such'] };
  expect(faultsOf(itemSchema('scenarios'), wrong)).toEqual({
    title: 'Write something here.',
    minutes: '60 at most.',
    'asks.0': '600 characters at most.',
    'objections.0': 'No objection of the library.',
  });
});

test('two versions are compared field by field', () => {
  expect(differences(scenario, { ...scenario, minutes: 9, asks: [] })).toEqual([
    { label: 'What they ask', mine: scenario.asks, theirs: [] },
    { label: 'Minutes', mine: [String(scenario.minutes)], theirs: ['9'] },
  ]);
});
