import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer';

/** Runs in a page of the extension: the sign-in, as it is kept there. */
function readToken(): Promise<string> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('quotahit-session');
    opening.addEventListener('error', () => reject(new Error('Nobody is signed in.')));
    opening.addEventListener('success', () => {
      const database = opening.result;
      const row = database.transaction('kept').objectStore('kept').get('session');
      row.addEventListener('success', () => {
        database.close();
        resolve((row.result as { session: { accessToken: string } }).session.accessToken);
      });
    });
  });
}

/** Has a backend that was just started give a token for some other call: its first answer takes it long, and the backend of a rep has given many. */
export async function warmBackend(url: string, reader: Page): Promise<void> {
  const token = await reader.evaluate(readToken);
  const response = await fetch(`${url}/api/ai/speech-token`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ call: randomUUID(), announced: true }),
  });
  if (!response.ok)
    throw new Error(`The backend gives no token for speech: ${response.status} ${await response.text()}`);
}
