import { answered, answerOf, api } from '#extension/client/api.ts';
import { saveFile } from '../ui/save-file.ts';

export const ACCOUNT = ['account'];

/** The account of whoever is signed in. */
export const readAccount = (signal?: AbortSignal) => answerOf(api.account.$get({}, signal ? { init: { signal } } : {}));

export type Account = Awaited<ReturnType<typeof readAccount>>;

export const changeProfile = (change: { displayName?: string; timeZone?: string }): Promise<Account> =>
  answerOf(api.account.$patch({ json: change }));

/** Downloads everything that the backend keeps about the user. */
export async function downloadAccount(): Promise<void> {
  const response = await answered(api.account.export.$get());
  saveFile(`quotahit-account-${new Date().toISOString().slice(0, 10)}.json`, 'application/json', [
    await response.text(),
  ]);
}

export const deleteAccount = (email: string) => answerOf(api.account.$delete({ json: { email } }));
