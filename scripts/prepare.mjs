// After an install: WXT's types. Skipped where only production packages were installed.
import { existsSync } from 'node:fs';
import { bin, node24, root, run } from './set-up.mjs';

if (existsSync(bin('wxt')) && existsSync(`${root}/wxt.config.ts`)) {
  const wxt = `${root}/node_modules/wxt/bin/wxt.mjs`;
  process.exit(await run(node24(), [wxt, 'prepare'], { stdio: ['ignore', 'ignore', 'inherit'] }));
}
