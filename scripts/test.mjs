// npm test: set-up, then everything: builds, static checks, unit, databases, built output, Chromium, Firefox.
// Last line: N passed, N failed, N skipped.
import { findBrowser } from './browsers.mjs';
import { CHECKS, runChecks } from './check.mjs';
import { aptInstall, installPackages, node24, run, say, which } from './set-up.mjs';
import { runLane } from './test-lanes.mjs';

const BUILDS = 4;

installPackages();
const browsers = {
  chrome: findBrowser('chrome', { install: true }),
  firefox: findBrowser('firefox', { install: true }),
};
if (browsers.firefox && !which('pulseaudio')) aptInstall(['pulseaudio']);
const env = { QUOTAHIT_CHROME: browsers.chrome ?? '', QUOTAHIT_FIREFOX: browsers.firefox ?? '' };

// Databases load nothing that is built, and the checks read what a build writes.
const databases = runLane(['database'], env, { behind: true });
say('\n— builds');
const unbuilt = Math.min(BUILDS, await run(node24(), ['scripts/build-for-tests.ts']));

let unclean = [];
async function checksThenUnits() {
  unclean = await runChecks();
  return runLane(['unit', 'unit-alone'], env, { behind: true });
}
const lanes = await Promise.all([
  databases,
  runLane(['chromium'], env, { shown: true }),
  runLane(['firefox', 'built'], env),
  checksThenUnits(),
]);

const broken = unbuilt + unclean.length;
const total = { passed: BUILDS + CHECKS.length - broken, failed: broken, skipped: 0 };
for (const lane of lanes) for (const kind of Object.keys(total)) total[kind] += lane[kind];

if (unbuilt > 0) say(`\n${unbuilt} of ${BUILDS} builds failed.`);
if (unclean.length > 0) say(`\nFailed besides tests: ${unclean.join(', ')}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
say(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);
