import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { choose, enter, fill, press, says, signInByCode } from '../../support/account.ts';
import { node24, root } from '../../../scripts/set-up.mjs';
import { newPostgresDatabase, postgresMissing } from '../../db/support/postgres-server.ts';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { barriers } from '../../support/barriers.ts';
import { test } from '../../support/shared.ts';
import { CHROME, openStage, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

describe.skipIf(CHROME === '' || postgresMissing)('a team in Chromium, seen by two', () => {
  let database: Awaited<ReturnType<typeof newPostgresDatabase>>;
  let env: Record<string, string>;
  let backend: RunningBackend;
  let ada: Stage;
  let bob: Stage;
  test.beforeAll(async ({ stage: shared }) => {
    database = await newPostgresDatabase();
    env = { DATABASE_URL: database.url, ENCRYPTION_KEY: randomBytes(32).toString('base64') };
    backend = await startBackend(env);
    ada = shared;
    bob = await openStage({ backend });
  });
  afterAll(async () => {
    await Promise.all([ada?.clear(), bob?.close()]);
    await backend?.stop();
    await database?.drop();
  });

  /** As the operator does it, beside the running backend. */
  const setPlan = (email: string, plan: string, team: string) =>
    promisify(execFile)(node24(), ['backend/admin.ts', 'plan', email, plan, team], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'development', DATA_DIR: backend.dataDir, ...env },
    });

  async function signedIn(stage: Stage, email: string): Promise<Page> {
    await stage.store({ settings: { backend: backend.url, welcomed: true } });
    const page = await stage.open('options.html#account');
    await signInByCode(page, backend.url, email);
    await page.evaluate(() => void (location.hash = 'team'));
    await says(page, 'Your teams');
    return page;
  }
  const give = (page: Page, who: string, from: string, role: string) =>
    choose(page, `Role of ${who}: ${from}`, role, 'menuitemradio');
  const MANAGER = 'Manager sees everybody’s calls, invites';
  const narrow = async (page: Page) => {
    await page.setViewport({ width: 360, height: 800 });
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    await until('a page of 360 px', async () => (await wide()) <= 360);
    await page.setViewport({ width: 1280, height: 800 });
  };
  const lacks = (page: Page, words: string) =>
    until(`no “${words}”`, () => page.evaluate((one) => !document.body.innerText.includes(one), words));
  const again = async (page: Page) => {
    await page.reload({ waitUntil: 'load' });
    await says(page, 'Your teams');
  };
  const linkOn = (page: Page): Promise<string> =>
    until('the link', () =>
      page.evaluate(() => document.querySelector<HTMLInputElement>('[aria-label="Invitation link"]')?.value ?? ''),
    );

  test('created, shared by a link, joined, roles changed, left, deleted and restored', async () => {
    const first = await signedIn(ada, 'ada@example.com');
    const second = await signedIn(bob, 'bob@example.com');

    await fill(first, 'New team', 'Acme Sales');
    await press(first, 'Create team');
    await says(first, 'Members of Acme Sales');
    await says(first, 'You cannot leave: you are alone in the team.');

    // The Free plan has room for one.
    await first.bringToFront();
    await enter(first, '::-p-aria([name="Make a link"][role="button"])');
    await says(first, 'The plan of this team has room for one person. Choose a larger plan for the team.');
    expect(await first.evaluate(() => document.activeElement?.textContent)).toBe('Make a link');
    await setPlan('ada@example.com', 'business', 'Acme Sales');
    await press(first, 'Make a link');
    const link = await linkOn(first);
    expect(link).toMatch(new RegExp(`^${backend.url}/invite/[\\w-]{43}$`));
    await says(first, 'Whoever has the link');

    await fill(second, 'Invitation link', 'https://example.com/invite/nothing');
    await says(second, 'This is no invitation link');
    await fill(second, 'Invitation link', link);
    await says(second, 'You are invited to join Acme Sales as a rep');
    await press(second, 'Join');
    await says(second, 'Members of Acme Sales');
    await lacks(second, 'Invite by link');
    expect(await barriers(second)).toEqual([]);

    await again(first);
    await lacks(first, 'Whoever has the link');
    await give(first, 'bob@example.com', 'Rep', MANAGER);
    await says(first, 'bob@example.com is a manager now');
    expect(await barriers(first)).toEqual([]);
    await again(second);
    await says(second, 'Invite by link');

    // Made a rep again while the page is open: what is no longer allowed is told, and goes.
    await give(first, 'bob@example.com', 'Manager', 'Rep sees own calls');
    await says(first, 'bob@example.com is a rep now');
    await press(second, 'Make a link');
    await says(second, 'Only an admin or a manager of the team may do this.');
    await lacks(second, 'Invite by link');

    // An invitation for another address, and one that was used.
    await press(first, 'Make a link');
    await says(first, 'Whoever has the link');
    await fill(second, 'Invitation link', link);
    await says(second, 'This invitation has been used.');
    await fill(first, 'Only for this e-mail', 'eve@example.com');
    const open = await linkOn(first);
    await press(first, 'Make a link');
    const forEve = await until('another link', async () => {
      const now = await linkOn(first);
      return now === open ? null : now;
    });
    await fill(second, 'Invitation link', forEve);
    await press(second, 'Join');
    await says(second, 'This invitation is for another e-mail address.');

    // A name of 80 signs with markup is shown as it is, and widens no page.
    const name = 'The <b>Northern</b> Mid-Market Enterprise Sales and Partnerships Team of Acme NV';
    await fill(first, 'Team name', name);
    await press(first, 'Save settings');
    await says(first, `Members of ${name}`);
    await narrow(first);
    await again(second);
    await says(second, `Members of ${name}`);
    await narrow(second);
    await fill(first, 'Team name', 'Acme Sales');
    await press(first, 'Save settings');
    await says(first, 'Members of Acme Sales');

    await choose(first, 'Actions for bob@example.com', 'Remove from the team');
    await press(first, 'Remove');
    await says(first, 'bob@example.com is no longer in Acme Sales');
    await again(second);
    await lacks(second, 'Acme Sales');

    await press(first, 'Delete team');
    await says(first, 'Nobody in it sees the team');
    await first.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLButtonElement>('[role=dialog] button'))
        if (button.textContent === 'Delete team') button.click();
    });
    await says(first, 'Deleted teams');
    await again(first);
    await press(first, 'Restore Acme Sales');
    await press(first, 'Work for Acme Sales');
    await says(first, 'Members of Acme Sales');
  });
});
