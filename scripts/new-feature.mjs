// npm run new:feature -- NAME: a feature of the backend with a route and a test.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail, root, say } from './set-up.mjs';

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9-]*$/.test(name)) fail('Usage: npm run new:feature -- NAME   (lower case, such as quotes)');
const folder = path.join(root, 'backend/features', name);
if (existsSync(folder)) fail(`backend/features/${name} is there already.`);

const variable = name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
mkdirSync(folder, { recursive: true });
writeFileSync(
  path.join(folder, 'routes.ts'),
  `import { Hono } from 'hono';
import { z } from 'zod';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';

const list = z.object({ ${variable}: z.array(z.string()) });

export const ${variable} = new Hono<SignedIn>().get('/api/${name}', described({ summary: 'Your ${name}.', answer: list }), (c) =>
  c.json({ ${variable}: [] }),
);
`,
);
writeFileSync(
  path.join(folder, `${name}.test.ts`),
  `import { expect, test } from 'vitest';
import { ${variable} } from './routes.ts';

test('lists ${name}', async () => {
  const answer = await ${variable}.request('/api/${name}');
  expect(answer.status).toBe(200);
});
`,
);
say(
  `Wrote backend/features/${name}/. Next: add .route('/', ${variable}) to backend/app.ts, behind signedIn, and ask for it in the extension.`,
);
