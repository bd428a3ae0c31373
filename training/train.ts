import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { pack } from '#domain/objection/weights.ts';
import { learn, SETTINGS } from './learn.ts';
import { corpora } from './samples.ts';

const TARGET = new URL('../domain/objection/model-data.ts', import.meta.url);
const CODE = [
  'learn.ts',
  'samples.ts',
  'train.ts',
  '../domain/objection/words.ts',
  '../domain/objection/features.ts',
  '../domain/objection/classes.ts',
  '../domain/objection/patterns.ts',
  '../domain/objection/classes-data.ts',
  '../domain/objection/model.ts',
  '../domain/objection/weights.ts',
];

/** Hash of everything the weights come from: corpora and code. */
export function sourceHash(): string {
  const hash = createHash('sha256');
  for (const path of CODE) hash.update(readFileSync(new URL(path, import.meta.url)));
  for (const [name, lines] of corpora()) hash.update(name + JSON.stringify(lines));
  return hash.digest('hex').slice(0, 16);
}

function main(): void {
  const weights = pack(learn([...corpora().values()].flat()), sourceHash(), SETTINGS.step, SETTINGS.categoryStep);
  const text = `import type { Weights } from './weights.ts';\n\n/** Made by training/train.ts; not edited by hand. */\nexport const WEIGHTS: Weights = ${JSON.stringify(weights, null, 2).replaceAll('"', "'")};\n`;
  writeFileSync(TARGET, text);
  process.stdout.write(`${gzipSync(text).length} bytes gzipped\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
