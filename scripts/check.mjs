// npm run check: types, lint, format, unused code and unit tests; seconds, no network.
import { bin, installPackages, run, say } from './set-up.mjs';

/** The static checks: name and command line. */
export const CHECKS = [
  { name: 'types', tool: 'tsc', args: ['--noEmit'] },
  { name: 'lint', tool: 'oxlint', args: ['--deny-warnings'] },
  { name: 'format', tool: 'oxfmt', args: ['--check'] },
  { name: 'unused code', tool: 'knip', args: ['--no-progress'] },
];

/** Runs the static checks; gives the names of those that failed. */
export async function runChecks() {
  const failed = [];
  for (const { name, tool, args } of CHECKS) {
    say(`\n— ${name}`);
    if ((await run(bin(tool), args, { shell: process.platform === 'win32' })) !== 0) failed.push(name);
  }
  return failed;
}

if (import.meta.url === `file://${process.argv[1]}`) {
  installPackages();
  const failed = await runChecks();
  say('\n— unit tests');
  if ((await run(bin('vitest'), ['run', '--project', 'unit'])) !== 0) failed.push('unit tests');
  if (failed.length > 0) say(`\nFailed: ${failed.join(', ')}`);
  process.exit(failed.length > 0 ? 1 : 0);
}
