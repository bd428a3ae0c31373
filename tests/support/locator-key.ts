import { createHash } from 'node:crypto';
import { locatorKey } from '#backend/features/locators/keys.ts';

/** What precedes the 32 bytes of an Ed25519 key in PKCS #8. */
const HEAD = '302e020100300506032b657004220420';
const bytes = createHash('sha256').update('a key for tests, which signs nothing anybody uses').digest('hex');

/** The key whose public half the tests' builds trust; always the same, so that one build serves all of them. */
export const PRIVATE_KEY = Buffer.from(HEAD + bytes, 'hex').toString('base64');
export const PUBLIC_KEY = locatorKey(PRIVATE_KEY, 'The key of the tests is damaged.').publicKey;
