import { codeFor, codesFor, readKept } from './account.ts';
import type { FirefoxStage } from './firefox.ts';
import { until } from './until.ts';

const OPTIONS = 'options.html';

/** Resolves once the page of the extension that is open at this address says these words. */
export const firefoxSays = (stage: FirefoxStage, path: string, words: string) =>
  until(`“${words}” at ${path}`, async () => (await stage.textOf(path))?.includes(words));

/** Fills in a field of the options and sends its form, once both are there, by the key that Firefox takes for the user's own. */
export async function enterInFirefox(stage: FirefoxStage, label: string, text: string): Promise<void> {
  await until(`the field ${label}`, () => stage.inPage(OPTIONS, enterText, label, text));
  await stage.pressEnter(OPTIONS);
}

/** Connects a backend, signs in by the code of the message, and lets Firefox share what that takes. Gives the token. */
export async function signInFirefox(stage: FirefoxStage, backend: string, email: string): Promise<string> {
  const before = (await codesFor(backend, email)).length;
  await stage.open(`${OPTIONS}#backend`);
  await enterInFirefox(stage, 'Address', backend);
  await firefoxSays(stage, OPTIONS, 'Connected, version');
  await stage.inPage(OPTIONS, () => {
    location.hash = 'account';
  });
  await enterInFirefox(stage, 'E-mail', email);
  await stage.answer('Allow');
  await enterInFirefox(stage, 'Code', await codeFor(backend, email, before));
  await firefoxSays(stage, OPTIONS, 'Sign out everywhere');
  return (await stage.inPage(OPTIONS, readKept))?.accessToken ?? '';
}

/** Runs in the page: types as React hears it. False while the field is not there. */
function enterText(label: string, text: string): boolean {
  const named = [...document.querySelectorAll('label')].find((one) => one.textContent === label);
  const field = document.getElementById(named?.htmlFor ?? '');
  if (!(field instanceof HTMLInputElement)) return false;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
  return true;
}
