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
  return runLane(['unit', 'unit-page', 'unit-alone'], env, { behind: true });
}
const lanes = await Promise.all([
  databases,
  runLane(['chromium'], env, { shown: true }),
  runLane(['firefox', 'built'], env),
  checksThenUnits(),
]);

const total = { passed: BUILDS + CHECKS.length - unbuilt - unclean.length, skipped: 0 };
const failures = [...unclean];
if (unbuilt > 0) failures.push(...Array.from({ length: unbuilt }, () => 'a build'));
for (const { passed, skipped, failures: failed } of lanes) {
  total.passed += passed;
  total.skipped += skipped;
  failures.push(...failed);
}

if (failures.length > 0) say(`\nFailed:\n  ${failures.join('\n  ')}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
say(`\n${total.passed} passed, ${failures.length} failed${skipped}`);
process.exit(failures.length === 0 ? 0 : 1);
