import { readFile, readdir } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'assets');
const TYPES: Record<string, string> = {
  '.ts': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.webm': 'audio/webm',
};

export interface Asset {
  type: string;
  body: string | Uint8Array<ArrayBuffer>;
}

/** A file of the demo page by its exact name, or null. Page scripts are TypeScript and leave here as JavaScript. */
export async function readAsset(name: string): Promise<Asset | null> {
  const type = TYPES[extname(name)];
  if (!type || name.endsWith('.test.ts') || !(await readdir(FOLDER)).includes(name)) return null;
  const bytes = await readFile(join(FOLDER, name));
  return { type, body: name.endsWith('.ts') ? asJavaScript(bytes.toString('utf8')) : new Uint8Array(bytes) };
}

/** Node says once a process that the function is experimental, which is no news for whoever reads the server's log. */
function asJavaScript(source: string): string {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
