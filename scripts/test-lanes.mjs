// The tests in lanes at once: browsers wait most of their time, and so do databases, each for other things.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import path from 'node:path';
import { node24, root, say, startRun } from './set-up.mjs';

/** Behind browsers, whose calls are heard as they are played: what only computes takes the time that they leave, which is a third of all. */
const BEHIND = 10;

function argsOf(projects, report) {
  return [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
}

const LINES_OF_WHY = 12;

/** Each failed test of a file by its name and why, without where in the code; a file that could not be read by its own. */
function failuresIn({ name, status, message, assertionResults }) {
  const told = (what, why = '') => {
    const lines = why.split('\n').filter((line) => line && !/^\s+at /.test(line));
    return [`${path.relative(root, name)}: ${what}`, ...lines.slice(0, LINES_OF_WHY)].join('\n    ');
  };
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0 && status === 'failed') return [told('the file itself', message)];
  return failed.map((test) => told(test.fullName, test.failureMessages[0]));
}

/** What a lane's report counts; a lane that ended badly without a failed test counts as one. */
function countOf(projects, code, report) {
  try {
    const counted = JSON.parse(readFileSync(report, 'utf8'));
    const failures = counted.testResults.flatMap(failuresIn);
    if (failures.length === 0 && code !== 0) failures.push(`${projects.join(', ')}: ended with ${code}`);
    const skipped = counted.numPendingTests + (counted.numTodoTests ?? 0);
    return { passed: counted.numPassedTests, failures, skipped };
  } catch {
    return { passed: 0, failures: [`${projects.join(', ')}: gave no report`], skipped: 0 };
  }
}

/**
 * Runs the tests of these projects, `behind` others where they compute rather than wait, and `shown` as they go; the
 * others are shown when they are done. Gives {passed, failures: [text], skipped}.
 */
export async function runLane(projects, env, { behind = false, shown = false } = {}) {
  const report = path.join(root, '.output', `test-report-${projects[0]}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const lane = startRun(node24(), argsOf(projects, report), { env: { ...process.env, ...env }, shown });
  if (behind && lane.pid) setPriority(lane.pid, BEHIND);
  const { code, text } = await lane.ended;
  if (text) say(text);
  return countOf(projects, code, report);
}
