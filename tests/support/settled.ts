import { act } from 'react';
import { until } from './until.ts';

/**
 * While waiting, React works as it does for a user; only what a test does itself is an act. What is not there to be asked yet, such as a button that
 * says that it is at work, is asked again.
 */
export async function settled(what: string, ask: () => boolean | Promise<boolean>): Promise<void> {
  const environment = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  environment.IS_REACT_ACT_ENVIRONMENT = false;
  let missing: unknown;
  const asked = async (): Promise<boolean> => {
    try {
      missing = undefined;
      return await ask();
    } catch (error) {
      missing = error;
      return false;
    }
  };
  try {
    await until(what, asked).catch((error: unknown) => {
      throw missing ?? error;
    });
  } finally {
    environment.IS_REACT_ACT_ENVIRONMENT = true;
  }
}

/** Sets a field's value and tells React. */
export async function typeInto(field: Element | null, text: string): Promise<void> {
  if (!field) throw new Error('There is no such field.');
  const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  await act(async () => {
    Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
