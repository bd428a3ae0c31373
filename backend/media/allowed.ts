import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '../..');
const MODULES = `${path.sep}node_modules${path.sep}`;

/** Where packages lie: some set-ups link them from elsewhere. */
function packages(): string[] {
  const file = fileURLToPath(import.meta.resolve('mediabunny'));
  const real = realpathSync(file);
  const folderOf = (one: string): string => one.slice(0, one.lastIndexOf(MODULES) + MODULES.length - 1);
  return [path.join(root, 'node_modules'), folderOf(file), folderOf(real)];
}

let flags: string[] | undefined;

/**
 * What the process that decodes may do, as flags of Node's: read its own code and packages, and nothing else; write no file, start no process or thread. Native code is
 * loaded only where `native` says so. The network is not barred by Node 24, and native code is held by none of this.
 */
export function allowed({ native }: { native: boolean }): string[] {
  flags ??= [
    '--permission',
    ...new Set(
      [
        path.join(root, 'backend/media'),
        path.join(root, 'backend/core/freed.ts'),
        path.join(root, 'domain/sound'),
        path.join(root, 'package.json'),
        ...packages(),
      ].map((one) => `--allow-fs-read=${one}`),
    ),
  ];
  return native ? [...flags, '--allow-addons'] : flags;
}
