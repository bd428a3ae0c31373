import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildExtension } from '../../scripts/build-extension.mjs';

export interface Wanted {
  browser: 'chrome' | 'firefox';
  mode?: 'development' | 'production';
  /** Address of a backend and its public key for locators, baked in. */
  backend?: string;
  locatorKey?: string;
}

/** Folder of the built extension; built only when its sources changed since. */
export function built(wanted: Wanted): string {
  const folder = buildExtension(wanted);
  if (!folder) throw new Error(`The extension does not build for ${wanted.browser} (${wanted.mode ?? 'development'}).`);
  return folder;
}

/** A copy of the built extension for one test file, so that a build in between does not change it under a running browser. */
export async function builtCopy(wanted: Wanted): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'quotahit-extension-'));
  await cp(built(wanted), folder, { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
