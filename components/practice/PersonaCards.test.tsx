// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import { render } from '../../tests/support/render.ts';
import { typeInto } from '../../tests/support/settled.ts';
import { PersonaCards } from './PersonaCards.tsx';

test('of many one is found by any word, and who is chosen stays in view', async () => {
  const [first] = PERSONAS;
  if (!first) throw new Error('They ship.');
  const shared = Array.from({ length: 30 }, (_, at) => ({
    ...first,
    id: `own-${at}`,
    name: `Buyer ${at}`,
    company: 'Harbour',
  }));
  const page = await render(
    <PersonaCards personas={[...PERSONAS, ...shared]} value="own-7" onChange={() => undefined} />,
  );
  const shown = () => [...page.root.querySelectorAll('input[type=radio]')].map((one) => one.getAttribute('value'));
  expect(shown()).toHaveLength(39);
  await typeInto(page.root.querySelector('[role=searchbox]'), 'harbour 23');
  expect(shown()).toEqual(['own-7', 'own-23']);
});
