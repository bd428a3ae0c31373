import { browser } from 'wxt/browser';
import { ApiError } from './api-error.ts';
import { SENT_DATA } from './sent-data.ts';

interface DataPermissions {
  data_collection?: string[];
}

/**
 * Has Firefox ask the user whether their data may go to the backend; it asks only once, and other browsers never do. To be called in the
 * user's own click before anything is awaited. Throws `ApiError` `data-refused`.
 */
export async function demandConsent(): Promise<void> {
  if (import.meta.env.BROWSER !== 'firefox') return;
  const wanted: DataPermissions = { data_collection: [...SENT_DATA] };
  if (await browser.permissions.request(wanted)) return;
  throw new ApiError('You are not signed in, and nothing was sent: Firefox was not allowed to share your data.', {
    status: 0,
    code: 'data-refused',
    hint: 'An account keeps your address and your calls on your backend. To have one, try again and choose Allow.',
  });
}

/** Calls back when the user takes that back, which Firefox offers on its page of add-ons. */
export function onConsentWithdrawn(listener: () => void): void {
  if (import.meta.env.BROWSER !== 'firefox') return;
  browser.permissions.onRemoved.addListener(({ data_collection: kinds = [] }: DataPermissions) => {
    if (kinds.some((kind) => SENT_DATA.includes(kind))) listener();
  });
}
