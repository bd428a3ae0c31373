// npm test: set-up, then everything: static checks, unit, built output, Chromium, Firefox. Last line: N passed, N failed, N skipped.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './browsers.mjs';
import { buildExtension } from './build-extension.mjs';
import { CHECKS, runChecks } from './check.mjs';
import { aptInstall, installPackages, node24, root, run, say, which } from './set-up.mjs';

installPackages();
const browsers = {
  chrome: findBrowser('chrome', { install: true }),
  firefox: findBrowser('firefox', { install: true }),
};
if (browsers.firefox && !which('pulseaudio')) aptInstall(['pulseaudio']);

const total = { passed: 0, failed: 0, skipped: 0 };
const failed = await runChecks();
total.passed += CHECKS.length - failed.length;
total.failed += failed.length;

say('\n— build');
for (const browser of ['chrome', 'firefox']) {
  for (const mode of ['production', 'development']) {
    const built = buildExtension({ browser, mode });
    if (built) total.passed += 1;
    else {
      total.failed += 1;
      failed.push(`build ${browser} ${mode}`);
    }
  }
}

const report = path.join(root, '.output', 'test-report.json');
mkdirSync(path.dirname(report), { recursive: true });
rmSync(report, { force: true });
const env = {
  ...process.env,
  QUOTAHIT_CHROME: browsers.chrome ?? '',
  QUOTAHIT_FIREFOX: browsers.firefox ?? '',
};
const vitest = [
  path.join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
];
const code = await run(node24(), vitest, { env });
try {
  const counted = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += counted.numPassedTests;
  total.skipped += counted.numPendingTests + (counted.numTodoTests ?? 0);
  const broken = counted.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  total.failed += counted.numFailedTests + broken;
  if (code !== 0 && counted.numFailedTests + broken === 0) total.failed += 1;
} catch {
  total.failed += 1;
  failed.push('test runner');
}

if (failed.length > 0) say(`\nFailed besides tests: ${failed.join(', ')}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
say(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);
