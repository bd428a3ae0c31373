import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { readDocument, type LocatorDocument } from './document.ts';
import type { LocatorKey } from './keys.ts';

const answer = z.object({ payload: z.base64(), signature: z.base64() });

/** A signed document: base64 of its UTF-8 JSON, and base64 of the Ed25519 signature over those bytes. */
export interface SignedLocators {
  payload: string;
  signature: string;
}

export function signDocument(document: LocatorDocument, key: LocatorKey): SignedLocators {
  const bytes = Buffer.from(JSON.stringify(document));
  return { payload: bytes.toString('base64'), signature: Buffer.from(key.sign(bytes)).toString('base64') };
}

/**
 * What extensions ask for to switch a site off or to replace its locators. The operator's file is read anew each time; when
 * it is spoiled while the server runs, the last right document goes on being served.
 */
export function locators({ key, file, now }: { key: LocatorKey; file: string; now: () => number }) {
  let last: LocatorDocument | undefined;
  return new Hono<Context>().get(
    '/api/locators',
    described({ summary: 'Which sites are off, and their locators, signed with Ed25519.', answer }),
    async (c) => {
      try {
        last = await readDocument(file, now());
      } catch (error) {
        if (!last) throw error;
        c.get('log').error({ err: error }, 'locators.json is not right; the last right one is served');
      }
      return c.json(signDocument(last, key), 200, { 'cache-control': 'no-cache' });
    },
  );
}
