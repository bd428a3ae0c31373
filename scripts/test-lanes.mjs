// The tests in two lanes at once: browsers wait most of their time, and so do databases, each for other things.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { captured, node24, root, run, say } from './set-up.mjs';

const LANES = [['chromium'], ['firefox', 'built', 'unit'], ['database']];

const reportOf = (projects) => path.join(root, '.output', `test-report-${projects[0]}.json`);

function argsOf(projects) {
  return [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportOf(projects)}`,
  ];
}

/** What a lane's report counts; a lane that ended badly without a failed test counts as one. */
function countOf(projects, code) {
  try {
    const counted = JSON.parse(readFileSync(reportOf(projects), 'utf8'));
    const unread = counted.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
    const failed = counted.numFailedTests + unread.length;
    return {
      passed: counted.numPassedTests,
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: counted.numPendingTests + (counted.numTodoTests ?? 0),
    };
  } catch {
    say(`\nThe tests of ${projects.join(', ')} gave no report.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Runs all tests; the first lane is shown as it goes, the others when they are done. Gives {passed, failed, skipped}. */
export async function runTests(env) {
  mkdirSync(path.join(root, '.output'), { recursive: true });
  for (const projects of LANES) rmSync(reportOf(projects), { force: true });
  const lanes = await Promise.all(
    LANES.map(async (projects, at) => {
      const options = { env: { ...process.env, ...env } };
      if (at === 0) return { code: await run(node24(), argsOf(projects), options), text: '' };
      return captured(node24(), argsOf(projects), options);
    }),
  );
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [at, projects] of LANES.entries()) {
    say(lanes[at].text);
    const counted = countOf(projects, lanes[at].code);
    for (const kind of Object.keys(total)) total[kind] += counted[kind];
  }
  return total;
}
