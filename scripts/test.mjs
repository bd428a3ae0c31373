// npm test: set-up, then everything: static checks, unit, built output, Chromium, Firefox. Last line: N passed, N failed, N skipped.
import { findBrowser } from './browsers.mjs';
import { buildExtension } from './build-extension.mjs';
import { CHECKS, runChecks } from './check.mjs';
import { aptInstall, installPackages, say, which } from './set-up.mjs';
import { runTests } from './test-lanes.mjs';

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

const counted = await runTests({ QUOTAHIT_CHROME: browsers.chrome ?? '', QUOTAHIT_FIREFOX: browsers.firefox ?? '' });
for (const kind of Object.keys(total)) total[kind] += counted[kind];

if (failed.length > 0) say(`\nFailed besides tests: ${failed.join(', ')}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
say(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);
