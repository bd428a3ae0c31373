import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildExtension } from '../../scripts/build-extension.mjs';
import { PUBLIC_KEY } from './locator-key.ts';

export interface Wanted {
  browser: 'chrome' | 'firefox';
  mode?: 'development' | 'production';
}

/** Folder of the built extension; built only when its sources changed since. In development it trusts the tests' key for locators. */
export function built(wanted: Wanted): string {
  const locatorKey = wanted.mode === 'production' ? '' : PUBLIC_KEY;
  const folder = buildExtension({ ...wanted, locatorKey });
  if (!folder) throw new Error(`The extension does not build for ${wanted.browser} (${wanted.mode ?? 'development'}).`);
  return folder;
}

/** A copy of the built extension for one test file, so that a build in between does not change it under a running browser. */
export async function builtCopy(wanted: Wanted): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'quotahit-extension-'));
  await cp(built(wanted), folder, { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
