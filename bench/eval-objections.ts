import { readFileSync } from 'node:fs';
import { CATEGORIES } from '#domain/objection/objection.ts';
import { grade, type Report } from './grade.ts';
import { parseLabelledLines } from './labelled-lines.ts';
import { replay, type Replayed } from './replay.ts';

const USAGE = 'Usage: npm run eval -- objections FILE.jsonl [--json]';

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function round(value: number): number {
  return Number(value.toFixed(4));
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`.padStart(8);
}

function print(report: Report, lines: readonly Replayed[]): void {
  const rows = [
    ['objection or not', report] as const,
    ...CATEGORIES.map((name) => [name, report.categories[name]] as const),
  ];
  console.log(`${''.padEnd(18)}precision   recall       F1`);
  for (const [name, { precision, recall, f1 }] of rows)
    console.log(`${name.padEnd(18)} ${percent(precision)} ${percent(recall)} ${percent(f1)}`);
  console.log(`\nright category, of objections heard: ${percent(report.categoryAccuracy).trim()}`);
  console.log(`words heard before a right detection, mean share of the line: ${percent(report.heardBefore).trim()}`);
  console.log(
    `detection: p50 ${report.latencyMs.p50.toFixed(3)} ms, p99 ${report.latencyMs.p99.toFixed(3)} ms, ${report.calls} calls`,
  );
  console.log('\nMisses');
  for (const { line, fired } of lines) {
    if (line.speaker === 'rep') continue;
    const heard = fired?.category ?? 'none';
    if (heard !== line.label)
      console.log(
        `${line.label} heard as ${heard}: ${line.text}${fired ? `  [${line.text.slice(...fired.span)}]` : ''}`,
      );
  }
}

/** `npm run eval -- objections FILE.jsonl [--json]`: says the lines word by word to the detector and prints how well it listens. */
export async function evalObjections(args: string[]): Promise<void> {
  const json = args.includes('--json');
  const [path, ...more] = args.filter((arg) => arg !== '--json');
  if (path === undefined || more.length > 0) throw new Error(USAGE);
  const lines = parseLabelledLines(read(path)).map(replay);
  if (lines.length === 0) throw new Error(`${path} has no lines.`);
  const report = grade(lines);
  if (!json) return print(report, lines);
  const { precision, recall, f1, categoryAccuracy, latencyMs } = report;
  console.log(
    JSON.stringify({
      precision: round(precision),
      recall: round(recall),
      f1: round(f1),
      categoryAccuracy: round(categoryAccuracy),
      latencyMs: { p50: round(latencyMs.p50), p99: round(latencyMs.p99) },
    }),
  );
}
