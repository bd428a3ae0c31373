import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { report, type Report } from './report.ts';

export interface Kept extends Report {
  at: number;
}

/** Reports per site and code. */
export type Counts = Record<string, Record<string, number>>;

export interface SiteHealthStore {
  add(report: Report): void;
  counts(sinceMs: number): Counts;
  /** Resolves when everything added so far is on disk, or could not be written. */
  settled(): Promise<void>;
}

interface Options {
  file: string;
  now: () => number;
  /** Told when the file cannot be read or written; counting goes on in memory. */
  onProblem: (error: unknown) => void;
  most?: number;
}

const WEEK_MS = 7 * 24 * 3_600_000;

/** Reports of the last week, at most `most`, in memory and in a file of JSON lines that a restart reads again. */
export async function openSiteHealth({ file, now, onProblem, most = 20_000 }: Options): Promise<SiteHealthStore> {
  let kept = await readKept(file).catch((error: unknown) => {
    onProblem(error);
    return [] as Kept[];
  });
  let lines = kept.length;
  let writing = Promise.resolve();
  const forget = (): void => {
    const oldest = now() - WEEK_MS;
    if (kept.length > most || (kept[0]?.at ?? Infinity) < oldest)
      kept = kept.filter((one) => one.at >= oldest).slice(-most);
  };
  const queue = (write: () => Promise<void>): void => {
    writing = writing.then(write).catch(onProblem);
  };

  return {
    add(given) {
      const one = { at: now(), ...given };
      kept.push(one);
      forget();
      lines += 1;
      if (lines > 2 * most) {
        lines = kept.length;
        const all = [...kept];
        queue(() => rewrite(file, all));
      } else {
        queue(() => append(file, one));
      }
    },
    counts(sinceMs) {
      forget();
      const counts: Counts = {};
      for (const { at, site, code } of kept) {
        if (at < sinceMs) continue;
        const ofSite = (counts[site] ??= {});
        ofSite[code] = (ofSite[code] ?? 0) + 1;
      }
      return counts;
    },
    settled: () => writing,
  };
}

async function readKept(file: string): Promise<Kept[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => readLine(line) ?? []);
}

/** A line cut short by a crash, or edited by hand, is left out. */
function readLine(line: string): Kept | null {
  try {
    const { at, ...rest } = JSON.parse(line) as Kept;
    return Number.isFinite(at) ? { at, ...report.parse(rest) } : null;
  } catch {
    return null;
  }
}

async function append(file: string, one: Kept): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(one)}\n`);
}

async function rewrite(file: string, all: readonly Kept[]): Promise<void> {
  await writeFile(`${file}.new`, all.map((one) => `${JSON.stringify(one)}\n`).join(''));
  await rename(`${file}.new`, file);
}
