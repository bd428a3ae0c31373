// npm start: set-up, backend, extension, and a browser on the demo call.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder, startBackend } from './backend-process.mjs';
import { findBrowser } from './browsers.mjs';
import { buildExtension } from './build-extension.mjs';
import { fail, installPackages, node24, run, say } from './set-up.mjs';

const HELP = `npm start                     set up, build, start the backend, open a browser on the demo call
npm start -- --no-browser     everything but the browser
npm start -- --once           run the demo call once, report, end with 0 or 1
npm start -- --speed 4        replay the demo call faster
npm start -- --audio          have the demo call heard: captions stay off, the cards come from its sound
npm start -- --audio --mute   the same in a browser without sound, to see what the coach says then`;

function options() {
  try {
    const flags = {
      'no-browser': { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      speed: { type: 'string', default: '1' },
      audio: { type: 'boolean', default: false },
      mute: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    };
    const { values } = parseArgs({ options: flags });
    if (!(Number(values.speed) > 0)) throw new Error('--speed takes a number above 0, such as 2.');
    if (values.audio && values.speed !== '1')
      throw new Error('--audio goes with --speed 1 alone: voices have their pace.');
    if (values.mute && !values.audio) throw new Error('--mute goes with --audio.');
    return values;
  } catch (error) {
    return fail(`${error.message}\n\n${HELP}`);
  }
}

const flags = options();
if (flags.help) {
  say(HELP);
  process.exit(0);
}

installPackages();
const backend = startBackend();
const stop = () => {
  backend.child.removeAllListeners('exit');
  backend.child.kill('SIGTERM');
};
process.on('exit', stop);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));

const url = await backend.url;
if (!url) fail(`The backend did not start:\n${backend.log.join('\n')}`);
say(`Backend     ${url}`);
backend.child.on('exit', () =>
  fail(`The backend stopped. Run "npm start" again; its last words were:\n${backend.log.slice(-20).join('\n')}`),
);

const keyFile = path.join(dataFolder(), 'locators-public.key');
const locatorKey = existsSync(keyFile) ? readFileSync(keyFile, 'utf8').trim() : '';
const extension = buildExtension({ browser: 'chrome', backend: url, locatorKey });
if (!extension) fail('The extension could not be built; the lines above say why.');
say(`Extension   ${extension}`);
say(
  '            to use a browser of your own: open its extensions page, switch on developer mode, "Load unpacked", pick that folder',
);
say(`Demo call   ${url}/demo/call${flags.audio ? '?audio=1' : ''}`);

if (flags['no-browser']) {
  say('Ctrl-C stops.');
} else {
  let browser = null;
  try {
    browser = findBrowser('chrome', { install: true });
  } catch (error) {
    fail(error.message);
  }
  if (!browser) {
    const hint =
      'No Chrome, Chromium or Edge was found. Install one, or set QUOTAHIT_CHROME to its path, or run "npm start -- --no-browser".';
    if (flags.once) fail(hint);
    say(hint);
  } else {
    const args = [
      'scripts/demo.ts',
      '--browser',
      browser,
      '--extension',
      extension,
      '--url',
      url,
      '--speed',
      flags.speed,
      ...(flags.audio ? ['--audio'] : []),
      ...(flags.mute ? ['--mute'] : []),
    ];
    const code = await run(node24(), flags.once ? [...args, '--once'] : args);
    if (flags.once) process.exit(code);
    if (code !== 0)
      fail(
        'The browser could not run the demo; the lines above say why. "npm start -- --no-browser" keeps the backend alone.',
      );
    say('The browser was closed. The backend is still up; Ctrl-C stops it.');
  }
}
