import { chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { makeQuickFolder } from '../../support/quick.ts';

/** One folder for everything temporary of a run, in memory where there is enough, and gone with the run. */
export function setup(): () => void {
  const folder = makeQuickFolder('quotahit-database-tests');
  chmodSync(folder, 0o711); // Postgres, which does not run as root, comes through it
  process.env['TEST_KEPT_FOLDER'] ??= tmpdir();
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
