// npm run new:site -- NAME: a site file and a fixture to fill in.
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail, root, say } from './set-up.mjs';

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9-]*$/.test(name)) fail('Usage: npm run new:site -- NAME   (lower case, such as webex)');
const site = path.join(root, 'extension/sites', `${name}.ts`);
const fixture = path.join(root, 'tests/fixtures/sites', `${name}-captions.html`);
if (existsSync(site)) fail(`extension/sites/${name}.ts is there already.`);

const variable = name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
writeFileSync(
  site,
  `import type { Site } from './site.ts';
import { meet } from './meet.ts';

/** ${name}: say where each locator was seen, and when. */
export const ${variable}: Site = {
  ...meet,
  id: '${name}',
  label: '${name}',
  matches: ['https://${name}.example/*'],
  locators: { ...meet.locators, region: [], row: [], name: [], text: [], inCall: [] },
  meetingKey: (url) => \`${name}:\${url.pathname}\`,
};
`,
);
writeFileSync(
  fixture,
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title></title></head><body></body></html>\n',
);
say(`Wrote ${path.relative(root, site)} and ${path.relative(root, fixture)}.
Next: fill in the locators, add a line to extension/sites/registry.ts, the id to domain/call.ts and domain/call.schema.ts,
and look at "npm run eval -- captions ${name} ${path.relative(root, fixture)}".`);
