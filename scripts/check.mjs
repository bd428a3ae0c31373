// npm run check: types, lint, format, unused code and unit tests; seconds, no network.
import { bin, installPackages, run, say, startRun } from './set-up.mjs';

/** Go programs: memory is there, processor time is short. More checkers would look at the same types again, each for itself. */
const go = { GOGC: '400' };

/** The static checks: name and command line. */
export const CHECKS = [
  { name: 'types', tool: 'tsc', args: ['--noEmit', '--checkers', '1'], env: go },
  { name: 'lint', tool: 'oxlint', args: ['--deny-warnings'], env: { ...go, GOMAXPROCS: '1' } },
  { name: 'format', tool: 'oxfmt', args: ['--check'] },
  { name: 'unused code', tool: 'knip', args: ['--no-progress'] },
];

/** Runs the static checks; gives the names of those that failed. */
export async function runChecks() {
  const failed = [];
  for (const { name, tool, args, env = {} } of CHECKS) {
    const options = { shell: process.platform === 'win32', env: { ...process.env, ...env } };
    const { code, text } = await startRun(bin(tool), args, options).ended;
    say(`\n— ${name}\n${text.trimEnd()}`);
    if (code !== 0) failed.push(name);
  }
  return failed;
}

if (import.meta.url === `file://${process.argv[1]}`) {
  installPackages();
  const failed = await runChecks();
  say('\n— unit tests');
  if (
    (await run(bin('vitest'), ['run', '--project', 'unit', '--project', 'unit-page', '--project', 'unit-alone'])) !== 0
  )
    failed.push('unit tests');
  if (failed.length > 0) say(`\nFailed: ${failed.join(', ')}`);
  process.exit(failed.length > 0 ? 1 : 0);
}
