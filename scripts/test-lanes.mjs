// The tests in lanes at once: browsers wait most of their time, and so do databases, each for other things.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import path from 'node:path';
import { node24, root, say, startRun } from './set-up.mjs';

/** Behind browsers, whose calls are heard as they are played: what only computes takes the time that they leave. */
const BEHIND = 5;

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

/**
 * Runs the tests of these projects, `behind` others where they compute rather than wait, and `shown` as they go; the others are shown when
 * they are done. Gives {passed, failed, skipped}.
 */
export async function runLane(projects, env, { behind = false, shown = false } = {}) {
  mkdirSync(path.join(root, '.output'), { recursive: true });
  rmSync(reportOf(projects), { force: true });
  const lane = startRun(node24(), argsOf(projects), { env: { ...process.env, ...env }, shown });
  if (behind && lane.pid) setPriority(lane.pid, BEHIND);
  const { code, text } = await lane.ended;
  if (text) say(text);
  return countOf(projects, code);
}
