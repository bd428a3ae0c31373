import type { StoredCall } from '#extension/store/database.ts';
import type { Turn } from '#domain/turn.ts';
import type { Page } from 'puppeteer';

export interface Records {
  calls: StoredCall[];
  turns: Turn[];
}

/** Everything kept in the extension's database, read from one of its pages without the product's own code. */
export function readRecords(page: Page): Promise<Records> {
  return page.evaluate(readStored);
}

/** The same, to be run in a page of the extension. */
export function readStored(): Promise<Records> {
  return new Promise<Records>((resolve, reject) => {
    const open = indexedDB.open('quotahit');
    open.addEventListener('error', () => reject(new Error('The database does not open.')));
    open.addEventListener('success', () => {
      const database = open.result;
      if (!database.objectStoreNames.contains('calls')) {
        database.close();
        resolve({ calls: [], turns: [] });
        return;
      }
      const read = database.transaction(['calls', 'turns']);
      const calls = read.objectStore('calls').getAll();
      const turns = read.objectStore('turns').getAll();
      read.addEventListener('complete', () => {
        database.close();
        resolve({ calls: calls.result, turns: turns.result });
      });
    });
  });
}
