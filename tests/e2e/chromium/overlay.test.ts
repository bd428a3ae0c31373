import { afterEach, describe, expect } from 'vitest';
import { OBJECTIONS } from '../../support/objections.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

interface Witness {
  violations: string[];
  events: string[];
  hacked?: true;
}
declare global {
  interface Window {
    witness: Witness;
  }
}

/** Runs in the page before its own scripts: writes down what a hostile or careless page could see. */
function listen(): void {
  const witness: Witness = { violations: [], events: [] };
  window.witness = witness;
  document.addEventListener('securitypolicyviolation', (event) =>
    witness.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
  );
  for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'click', 'mousedown', 'pointerdown'])
    window.addEventListener(
      type,
      (event) => witness.events.push(type === 'keydown' ? `keydown ${(event as KeyboardEvent).key}` : type),
      true,
    );
  for (const type of ['keydown', 'keyup', 'click', 'input'])
    document.addEventListener(type, () => witness.events.push(`document ${type}`));
}

describe.skipIf(CHROME === '')('the overlay on a page that is strict, curious or hostile', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  test('works under a strict policy without one violation; the page neither reaches its root nor hears what is typed', async () => {
    const { page, overlay, say } = await stage.join('story=off', { before: listen });
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await say('buyer', OBJECTIONS.price);
    await overlay.click('How to');
    await overlay.waitFor('Why it works');
    await overlay.click('Notes');
    await until('the field for notes', async () => {
      const frame = page.frames().find((one) => one.url().endsWith('/notes.html'));
      return frame?.evaluate(() => document.activeElement?.tagName === 'TEXTAREA').catch(() => false);
    });
    await page.evaluate(() => (window.witness.events.length = 0));
    await page.keyboard.type('secret plan');
    await until('the note', async () => (await stage.call())?.notes[0]?.text === 'secret plan');
    expect(await page.evaluate(() => window.witness.events), 'events that reached the page').toEqual([]);

    await page.keyboard.press('Escape');
    for (let presses = 0; presses < 60 && (await overlay.focused()) !== 'Pause'; presses += 1)
      await page.keyboard.press('Tab');
    await page.evaluate(() => (window.witness.events.length = 0));
    await page.keyboard.press('KeyU');
    await until('the shortcut', async () => (await stage.call())?.cards[0]?.usedHow === 'button');
    // A page that listened at its window before we came hears that a key was pressed, but none of its elements do.
    const heard = await page.evaluate(() => window.witness.events);
    expect(heard.filter((event) => event.startsWith('document'))).toEqual([]);

    const seen = await page.evaluate(() => {
      const element = document.querySelector('quotahit-overlay');
      return { root: element?.shadowRoot, html: element?.innerHTML, text: element?.textContent };
    });
    expect(seen).toEqual({ root: null, html: '', text: '' });
    expect(await page.evaluate(() => window.witness.violations)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('everything in it is reached by Tab, pressed by Enter and left by Escape', async () => {
    const { page, overlay, say } = await stage.join();
    await say('buyer', OBJECTIONS.trust);
    await overlay.waitFor('Used it');
    const wanted = new Set(await overlay.names());
    expect(wanted.size).toBeGreaterThan(10);
    const reached = new Set<string>();
    for (let presses = 0; presses < 60 && reached.size < wanted.size; presses += 1) {
      await page.keyboard.press('Tab');
      const name = await overlay.focused();
      if (wanted.has(name)) reached.add(name);
    }
    // One tab stop a group is enough: the other tabs are reached with arrows, and what they show does not take the focus.
    expect([...wanted].filter((name) => !reached.has(name))).toEqual(['Notes', 'Script', 'Ask']);
    for (let presses = 0; presses < 60 && (await overlay.focused()) !== 'Transcript'; presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await until('the field for notes', async () => {
      const frame = page.frames().find((one) => one.url().endsWith('/notes.html'));
      return frame?.evaluate(() => document.querySelector('textarea') !== null).catch(() => false);
    });
    expect(await overlay.focused()).toBe('Notes');
    await page.keyboard.press('ArrowLeft');
    await until('the tab before', async () => (await overlay.focused()) === 'Transcript');
    for (let presses = 0; presses < 60 && (await overlay.focused()) !== 'How to'; presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await overlay.waitFor('Why it works');
    await page.keyboard.press('Escape');
    await overlay.waitUntilGone('Why it works');
  });

  test('is dragged, stays where it was left, becomes a pill, and remembers both', async () => {
    const tab = await stage.join();
    const { page, overlay } = tab;
    const before = await until('the panel', () => overlay.frame());
    await page.mouse.move(before.left + 120, before.top + 20);
    await page.mouse.down();
    await page.mouse.move(before.left - 100, before.top + 60, { steps: 8 });
    await page.mouse.move(before.left - 380, before.top + 60, { steps: 8 });
    await page.mouse.up();
    const moved = await until('the panel to move', async () => {
      const now = await overlay.frame();
      return now && now.left === before.left - 500 ? now : null;
    });
    expect(moved.top).toBeGreaterThan(before.top);
    await tab.reload();
    expect(await overlay.frame()).toMatchObject({ left: moved.left, top: moved.top });

    await overlay.click('Make small');
    await until('the pill', async () => (await overlay.names()).includes('Open QuotaHit'));
    expect((await overlay.frame())?.height).toBeLessThan(60);
    await page.reload({ waitUntil: 'load' });
    await until('the pill again', async () => (await overlay.names()).includes('Open QuotaHit'));
    await tab.say('buyer', OBJECTIONS.authority);
    await overlay.waitFor('Authority');
    await overlay.click('Open QuotaHit');
    await overlay.waitFor('Used it');
  });

  test('never covers the button that leaves the call, wherever it is dropped', async () => {
    const tab = await stage.join();
    const { page, overlay } = tab;
    const leave = await page.$eval('button.leave', (button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    const before = await until('the panel', () => overlay.frame());
    await page.mouse.move(before.left + 120, before.top + 20);
    await page.mouse.down();
    await page.mouse.move(leave.x, leave.y - 200, { steps: 10 });
    await page.mouse.move(leave.x, leave.y - 20, { steps: 10 });
    await page.mouse.up();
    await until('the panel to move, and not onto the button', async () => {
      const now = await overlay.frame();
      if (!now || now.left === before.left) return false;
      const covers =
        leave.x > now.left && leave.x < now.left + now.width && leave.y > now.top && leave.y < now.top + now.height;
      return !covers;
    });
    await page.mouse.click(leave.x, leave.y);
    await until('the page to leave the call', () => page.evaluate(() => window.demo.state.phase === 'left'));
    await until('the call to end', async () => (await stage.call())?.status === 'ended');
  });

  test('moves nothing on the page, with or without a card', async () => {
    const { page, overlay, say } = await stage.join();
    await say('buyer', OBJECTIONS.price);
    await overlay.waitFor('Used it');
    const [withIt, without] = await page.evaluate(() => {
      const boxes = () =>
        [...document.querySelectorAll('body, body *')]
          .map((element) => JSON.stringify(element.getBoundingClientRect()))
          .join();
      const scroll = () => [document.documentElement.scrollWidth, document.documentElement.scrollHeight].join();
      const first = boxes() + scroll();
      document.querySelector('quotahit-overlay')?.remove();
      return [first, boxes() + scroll()];
    });
    expect(withIt === without).toBe(true);
    await until('the overlay to come back', async () => (await overlay.text()).includes('Used it'));
  });

  test('hostile captions are words and nothing else', async () => {
    const { page, overlay, say } = await stage.join('story=off', { before: listen });
    const markup = '<img src=x onerror="window.witness.hacked=true"><script>window.witness.hacked=true</script>';
    const control = 'zero\u200bwidth \u202eright to left\u0000 bell\u0007 done';
    await say('<b onclick=alert(1)>Eve</b>', markup);
    await say('Mallory', 'x'.repeat(100_000));
    await say('Trent', control);
    await say('buyer', OBJECTIONS.price);
    await overlay.waitFor('Used it');
    await overlay.waitFor('<script>');
    expect(await overlay.evaluate((root) => root.querySelectorAll('img, script, b').length)).toBe(0);
    expect(await page.evaluate(() => window.witness.hacked)).toBeUndefined();
    const turns = await until('all turns', async () => {
      const all = await stage.turns();
      return all.length === 4 ? all : null;
    });
    expect(turns[0]?.name).toBe('<b onclick=alert(1)>Eve</b>');
    expect(turns[0]?.text).toBe(markup);
    // oxlint-disable-next-line no-control-regex -- these are what must not be kept
    expect(turns[2]?.text).not.toMatch(/[\u0000-\u0008\u200b\u202e]/);
    expect(await overlay.text()).not.toContain('not being saved');
  });
});
