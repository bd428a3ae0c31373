import { browser } from 'wxt/browser';

const KEY = 'heard-once-told';

async function waiting(): Promise<string[]> {
  return ((await browser.storage.session.get(KEY))[KEY] as string[] | undefined) ?? [];
}

/** A call is kept twice within moments: both would find that it waits, and have it heard at once. */
const inTurn = <T>(change: () => Promise<T>): Promise<T> => navigator.locks.request(KEY, change);

/** The team wants the others to be told before this call is heard. Nothing of it is captured until then. */
export const hearOnceTold = (callId: string): Promise<void> =>
  inTurn(async () => {
    const others = (await waiting()).filter((id) => id !== callId);
    await browser.storage.session.set({ [KEY]: [...others, callId] });
  });

/** Whether a call waits for its others to be told. It waits no longer after this answer. */
export const waitedToBeTold = (callId: string): Promise<boolean> =>
  inTurn(async () => {
    const all = await waiting();
    if (!all.includes(callId)) return false;
    await browser.storage.session.set({ [KEY]: all.filter((one) => one !== callId) });
    return true;
  });
