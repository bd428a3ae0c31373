import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Frame, Page } from 'puppeteer';
import { afterAll, afterEach, describe, expect } from 'vitest';
import { node24, root } from '../../../scripts/set-up.mjs';
import { newPostgresDatabase, postgresMissing } from '../../db/support/postgres-server.ts';
import { textVendor } from '../../fakes/text-vendor.ts';
import { keptSession, signInByCode } from '../../support/account.ts';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { cardBudget } from '../../support/card-budget.ts';
import { hasShown } from '../../support/has-shown.ts';
import { OBJECTIONS } from '../../support/objections.ts';
import { pageAt } from '../../support/patient.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const EMAIL = 'helped@example.com';
const KEY = 'sk-proj-own-key-live-help';
const BETTER = 'If this year is closed, what would one more year of late orders cost beside that?';
const ANSWER =
  'Say:\n\n```text\nYes, both ways.\n```\n\nThen ask which objects they keep there.' + '\n\nMore.'.repeat(9);
const FACT = 'Northwind syncs with Salesforce both ways, within a minute.';

/** Runs in the page before its own scripts: writes down what it hears of the keyboard. */
function listen(): void {
  const heard: string[] = [];
  Object.assign(window, { heard });
  for (const type of ['keydown', 'keyup', 'input', 'beforeinput'])
    window.addEventListener(type, () => heard.push(type), true);
}
/** Runs in a frame: writes down how much it says, whenever that changes. */
function watchSizes(): void {
  const sizes: number[] = [];
  Object.assign(window, { sizes });
  const note = () => void sizes.push(document.body.innerText.length);
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
}

const heardBy = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard);

describe.skipIf(CHROME === '' || postgresMissing)('help during a call, in Chromium', () => {
  let vendor: Awaited<ReturnType<typeof textVendor>>;
  let database: Awaited<ReturnType<typeof newPostgresDatabase>>;
  let backend: RunningBackend;
  let stage: Stage;
  const pace = (firstMs: number, nextMs: number) => Object.assign(vendor.script, { firstMs, nextMs });
  const asked = (words: string) => vendor.asked.filter(({ body }) => JSON.stringify(body).includes(words));
  const settings = () => ({ backend: backend.url, welcomed: true, openWrapUp: false });

  test.beforeAll(async ({ stage: shared }) => {
    stage = shared;
    vendor = await textVendor({
      fates: { [KEY]: 'good' },
      answer: (body) => (JSON.stringify(body).includes('the one line to say next') ? BETTER : ANSWER),
    });
    database = await newPostgresDatabase();
    const env = { DATABASE_URL: database.url, ENCRYPTION_KEY: randomBytes(32).toString('base64') };
    backend = await startBackend({ ...env, ...vendor.env });
    await stage.store({ settings: settings() });
    const options = await stage.open('options.html#account');
    await signInByCode(options, backend.url, EMAIL);
    await options.close();
    await promisify(execFile)(node24(), ['backend/admin.ts', 'module', EMAIL, 'company-brain', 'on'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'development', DATA_DIR: backend.dataDir, ...env },
    });
    const token = (await keptSession(stage.reader))?.accessToken ?? '';
    const send = async (path: string, body: object) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await fetch(backend.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    };
    await send('/api/user-keys', { provider: 'openai', key: KEY });
    await send('/api/brain/documents', { title: 'Integrations handbook', text: `# CRM\n\n${FACT}` });
  });
  afterEach(async () => {
    for (const page of await stage.coached.browser.pages()) {
      if (!page.url().includes('/demo/call')) continue;
      // Else the next test would go on with this very call.
      await page.click('button.leave').catch(() => undefined);
      await until('the end of the call', async () => (await stage.call())?.status !== 'live');
      await page.close();
    }
  });
  afterAll(async () => {
    await stage?.clear();
    await backend?.stop();
    await database?.drop();
    vendor?.close();
  });

  test('a line made for this call takes the place of the first one where it stands, and only while nobody speaks', async () => {
    pace(0, 5);
    const seen = Promise.withResolvers<void>();
    vendor.script.waits = { after: 0, until: seen.promise };
    const { overlay, say } = await stage.join();
    const boxes = () =>
      overlay.evaluate((shadow) =>
        ['[data-line]', 'article', 'article button[aria-expanded]', '[role=tablist]'].map((selector) => {
          const { left, top, width, height } = shadow.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
          return [left, top, width, height].map(Math.round).join(' ');
        }),
      );
    await say('buyer', OBJECTIONS.price);
    const first = await overlay.waitFor('Used it');
    expect(first).not.toContain('tailored');
    const before = await boxes();
    seen.resolve();
    expect(await overlay.waitFor('tailored')).toContain(BETTER);
    expect(await boxes(), 'where everything stands').toEqual(before);
    const [card] = (await stage.call())?.cards ?? [];
    await until('the line in the record', async () => (await stage.call())?.cards[0]?.refined?.line === BETTER);
    expect(JSON.stringify(asked('the one line to say next')[0]?.body)).toContain('Our budget is spent');
    await overlay.click('How to');
    await overlay.waitFor('The playbook’s line');
    await overlay.click('Dismiss');

    pace(50_000, 5);
    await stage.store(cardBudget({ readMs: 0, sameMs: 0 }));
    await say('buyer', OBJECTIONS.trust);
    await overlay.waitFor('Trust');
    const second = await until('the vendor to be asked again', () => asked('the one line to say next')[1]);
    expect(second.closedAt).toBeNull();
    await say('rep', 'That is a fair question, and I am glad you ask it.');
    await until('the answer to be stopped at the vendor', () => second.closedAt !== null, 15_000);
    expect(await overlay.text()).not.toContain('tailored');
    expect((await stage.call())?.cards.find(({ id }) => id !== card?.id)?.refined).toBeUndefined();
  });

  test('what is asked stays out of the page, its answer streams, and is stopped at the vendor', async () => {
    pace(50, 100);
    const { page, overlay, say } = await stage.join('story=off', { before: listen });
    await say('buyer', 'We run Salesforce in all three warehouses.');
    await overlay.click('Ask');
    const frame = await until('the frame', async () => {
      const found = page.frames().find((one) => one.url().endsWith('/ask.html'));
      const ready = await found?.evaluate(() => document.activeElement?.tagName === 'TEXTAREA').catch(() => false);
      return ready ? (found as Frame) : null;
    });
    const text = () => frame.evaluate(() => document.body.innerText);
    await page.evaluate(() => ((window as unknown as { heard: string[] }).heard.length = 0));
    await frame.evaluate(watchSizes);
    await page.keyboard.type('What do I say to that?');
    await page.keyboard.press('Enter');
    await until('the whole answer', async () => {
      const now = await text();
      return now.includes('which objects they keep there.') && now.includes('Copy');
    });
    const sizes = await frame.evaluate(() => new Set((window as unknown as { sizes: number[] }).sizes).size);
    expect(sizes, 'how often it was seen to grow').toBeGreaterThan(2);
    expect(await text()).not.toContain('could not be shown');
    const first = await frame.$$eval('[role=log], [role=log] > ul > li', (all) =>
      all.map((one) => Math.round(one.getBoundingClientRect().top)),
    );
    expect(first[1], 'the question at the top, though its answer is longer than the box').toBe(first[0]);
    const copied = frame.evaluate(hasShown, 'Copied');
    await Promise.all([copied, (await frame.$('::-p-aria([name="Copy"][role="button"])'))?.click()]);
    await (await frame.$('textarea'))?.focus();
    expect(await heardBy(page), 'what the page heard').toEqual([]);
    const [sent] = asked('What do I say to that?');
    expect(JSON.stringify(sent?.body)).toContain('all three warehouses');

    pace(50, 4_000);
    await page.keyboard.type('And then?');
    await page.keyboard.press('Enter');
    const second = await until('the vendor to be asked again', () => asked('And then?')[0]);
    await until('the way to stop it', () => frame.$('::-p-aria([name="Stop"][role="button"])'));
    await page.keyboard.press('Escape');
    await until('the answer to be stopped at the vendor', () => second.closedAt !== null, 30_000);
    await until('that it was stopped', async () => (await text()).includes('Stopped'));
    expect(await heardBy(page)).toEqual([]);

    await overlay.click('Open the coach');
    const coach = await pageAt(stage.coached.browser, 'the panel', (url) => url.endsWith('/sidepanel.html'));
    await until('the coach in the panel', () =>
      coach.evaluate(() => document.querySelector('[role=tab][aria-selected=true]')?.textContent?.includes('Coach')),
    );
    await coach.close();
  });

  test('a script ticks itself as it is said; questions are answered from the material, or by nothing', async () => {
    pace(50, 5);
    const { page, overlay, say } = await stage.join();
    await overlay.click('Script');
    await until('the field', async () => {
      const found = page.frames().find((one) => one.url().endsWith('/ask.html#script'));
      return found?.evaluate(() => document.activeElement?.tagName === 'TEXTAREA').catch(() => false);
    });
    await page.keyboard.type('- Ask about their budget');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- Agree on a next step');
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await overlay.waitFor(/Script\s*0\/2/);
    // The frame took the focus with it as it went.
    await until('the focus on the steps', async () => (await overlay.focused()).startsWith('Ask about their budget'));
    await say('rep', 'What kind of budget have you set aside for this project?');
    await overlay.waitFor(/Script\s*1\/2/);
    await overlay.click('Agree on a next step');
    await overlay.waitFor(/Script\s*2\/2/);
    await overlay.click('Ask about their budget');
    await overlay.waitFor(/Script\s*1\/2/);
    const kept = await until('it in the record', async () => {
      const { script } = (await stage.call()) ?? {};
      return script?.hand['0'] === false ? script : null;
    });
    expect(kept).toMatchObject({ heard: [0], hand: { 0: false, 1: true } });

    await say('buyer', 'Do you support HubSpot?');
    await say('buyer', 'Does it work with Salesforce?');
    const shown = await overlay.waitFor('They ask');
    expect(shown).toContain(FACT);
    expect(shown).toContain('Integrations handbook');
    const answers = await until('it in the record', async () => (await stage.call())?.answers);
    expect(answers.map(({ question }) => question)).toEqual(['Does it work with Salesforce?']);
    await overlay.click('Dismiss');
    await overlay.waitUntilGone('They ask');
  });
});
