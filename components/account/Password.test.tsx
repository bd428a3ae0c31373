// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { setPassword } from '#extension/client/auth.ts';
import { render } from '../../tests/support/render.ts';
import { typeInto } from '../../tests/support/settled.ts';
import { Password } from './Password.tsx';

vi.mock('#extension/client/auth.ts', () => ({ setPassword: vi.fn(() => new Promise<void>(() => undefined)) }));

beforeEach(() => void vi.mocked(setPassword).mockClear());

async function passwordForm() {
  const page = await render(<Password email="ada@example.com" />);
  const field = page.root.querySelector<HTMLInputElement>('input[type=password]');
  if (!field?.form) throw new Error('There is no form.');
  return { page, field, form: field.form };
}

test('a password that is too long is said to be, and not cut off, with which nobody could sign in', async () => {
  const { page, field } = await passwordForm();
  await typeInto(field, 'x'.repeat(80));
  expect(field.value).toHaveLength(80);
  expect(field.maxLength).toBe(-1);
  expect(page.text()).toContain('72 characters at most');
  expect(page.find('button', 'Save password').matches(':disabled')).toBe(true);
});

test('what is under way is not done twice', async () => {
  const { field, form } = await passwordForm();
  await typeInto(field, 'correct horse battery');
  const submit = () => form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await act(async () => {
    submit();
    submit();
  });
  expect(setPassword).toHaveBeenCalledTimes(1);
});
