import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { aptInstall, which } from './set-up.mjs';

const NAMES = {
  chrome: ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'],
  firefox: ['firefox', 'firefox-esr'],
};

const PLACES = {
  chrome: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
  firefox: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
};

const ENVIRONMENT = { chrome: ['QUOTAHIT_CHROME', 'CHROME_PATH'], firefox: ['QUOTAHIT_FIREFOX', 'FIREFOX_PATH'] };
const DEBIAN = { chrome: 'chromium', firefox: 'firefox-esr' };

function inPuppeteerCache(kind) {
  const base = path.join(process.env.PUPPETEER_CACHE_DIR ?? path.join(homedir(), '.cache', 'puppeteer'), kind);
  if (!existsSync(base)) return null;
  const inside = ['chrome-linux64/chrome', 'chrome-win64/chrome.exe', 'firefox/firefox'];
  const builds = readdirSync(base).flatMap((build) => inside.map((file) => path.join(base, build, file)));
  return builds.find((file) => existsSync(file)) ?? null;
}

/**
 * Path of a browser of the kind 'chrome' or 'firefox': from the environment, the usual places, puppeteer's cache,
 * else installed from Debian when `install` is set and we are root there. Null where none can be had.
 */
export function findBrowser(kind, { install = false } = {}) {
  const named = ENVIRONMENT[kind].map((key) => process.env[key]).find(Boolean);
  if (named) {
    if (!existsSync(named)) throw new Error(`${ENVIRONMENT[kind][0]} points to ${named}, which does not exist.`);
    return named;
  }
  const found =
    PLACES[kind].find((file) => existsSync(file)) ??
    NAMES[kind].map((name) => which(name)).find(Boolean) ??
    inPuppeteerCache(kind);
  if (found || !install) return found ?? null;
  return aptInstall([DEBIAN[kind]]) ? findBrowser(kind) : null;
}
