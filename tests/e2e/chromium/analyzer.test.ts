import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElementHandle, HTTPRequest, Page } from 'puppeteer';
import { afterAll, afterEach, describe, expect } from 'vitest';
import { root } from '../../../scripts/set-up.mjs';
import {
  everySecond,
  type FakeWord,
  type HeardRequest,
  type HearFate,
  transcriptionVendors,
} from '../../fakes/transcription-vendors.ts';
import { fill, keptSession, press, says, signInByCode } from '../../support/account.ts';
import { type RunningBackend, startBackend } from '../../support/backend.ts';
import { barriers } from '../../support/barriers.ts';
import { docxOf } from '../../support/made-files.ts';
import { packed, talking, wavFile } from '../../support/made-sound.ts';
import { pageAt } from '../../support/patient.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const KEY = 'a key that hears recordings';
/** The backend begins a process of its own for the sound: on a busy machine that alone takes a minute. */
const HEARD_MS = 150_000;
/** What is sent in one request. */
const PART = 4 * 1024 * 1024;
const TALK = `Dana Whitfield: Thanks for taking the time. What made you answer my note?
Marcus Bell: Honestly it is too expensive for us, we had planned with half of that.
Dana Whitfield: I understand. What did you compare it with when you planned?
Marcus Bell: With our old tool, we pay six hundred a month for it and nobody complains.
Dana Whitfield: What would have to change for you, and who else is involved on your side?
Marcus Bell: Our director signs off on everything. We could talk again on Thursday at ten, that works for me.
Dana Whitfield: Thursday at ten it is, I will send you an invitation this afternoon.`;

describe.skipIf(CHROME === '')('the call analyzer in Chromium', () => {
  let stage: Stage;
  let backend: RunningBackend;
  let vendor: Awaited<ReturnType<typeof transcriptionVendors>>;
  let folder: string;
  /** What becomes of the next recording. */
  let hears: (asked: HeardRequest) => FakeWord[] | HearFate | Promise<HearFate> = everySecond;
  test.beforeAll(async ({ stage: shared }) => {
    stage = shared;
    folder = await mkdtemp(path.join(tmpdir(), 'quotahit-analyzer-'));
    vendor = await transcriptionVendors({ [KEY]: 'good' }, (asked) => hears(asked));
    backend = await startBackend({ ...vendor.env, DEEPGRAM_API_KEY: KEY });
  });
  afterEach(() => stage.clear());
  afterAll(async () => {
    await backend?.stop();
    await vendor?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function openAnalyzer(width: number): Promise<Page> {
    const page = await stage.open('dashboard.html#/analyze');
    await page.setViewport({ width, height: 900 });
    await page.bringToFront();
    await page.waitForSelector('input[type=file]');
    return page;
  }

  const give = async (page: Page, ...files: string[]) =>
    ((await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>).uploadFile(...files);
  const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

  test('with no key and no account: a pasted transcript and a sample are judged; an unclear one asks who is who; a video is refused and gives its sound', async () => {
    const page = await openAnalyzer(320);
    await says(page, 'Transcripts are judged on this device');
    expect(await wide(page)).toBe(320);
    expect(await barriers(page)).toEqual([]);

    await page.$eval(
      'textarea',
      (area, text) => {
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
        area.dispatchEvent(new Event('input', { bubbles: true }));
      },
      TALK,
    );
    await press(page, 'Judge this transcript');
    await says(page, 'It has no times');
    await page.locator('a ::-p-text(Open the call)').click();
    await says(page, 'too expensive for us');
    await page.goBack();

    const talk = path.join(folder, 'talk.srt');
    await writeFile(
      talk,
      '1\n00:00:01,000 --> 00:00:03,000\nAnn: Hello there.\n\n2\n00:00:04,000 --> 00:00:06,000\nBob: Hello.\n',
    );
    const video = path.join(folder, 'call.mp3');
    const sound = { rate: 48_000, channels: [talking(48_000, 3, [[0.2, 2.8]])] };
    await writeFile(video, await packed('webm', sound, { video: true }));
    const empty = path.join(folder, 'empty.wav');
    await writeFile(empty, '');
    const word = path.join(folder, 'talk.docx');
    await writeFile(word, docxOf(TALK.split('\n')));
    await give(page, talk, video, empty, word);
    await says(page, 'You brought this in before.');
    await says(page, 'This file is empty.');
    await says(page, 'Which of them are you?');
    await page.locator('label ::-p-text(Bob)').click();
    await press(page, 'Judge the call');
    await says(page, 'This is a video. Only its sound can be analyzed.');
    await press(page, 'Take the sound out here');
    // As a recording it needs a backend: that is said, with the way there.
    await says(page, 'you are not signed in to one.');
    await says(page, 'call.ogg');
    expect(await wide(page)).toBe(320);

    await page.setViewport({ width: 1280, height: 900 });
    await press(page, 'Open Closing with Meridian Labs');
    await says(page, 'Elena waited for forty minutes');
    expect((await stage.records()).calls.map(({ site }) => site)).toEqual(['transcript', 'transcript', 'transcript']);
  });

  test('the side panel takes a pasted transcript, too, asks who is who, and opens the call in a tab', async () => {
    const panel = await stage.open('sidepanel.html');
    await panel.setViewport({ width: 320, height: 800 });
    await panel.locator('::-p-aria([name="Calls"][role="tab"])').click();
    await press(panel, 'Analyze a recording or transcript');
    await until('the field', () => panel.$('textarea'));
    await fill(panel, 'Or paste a transcript', 'Ann: Hello there.\n');
    await panel.keyboard.type('Bob: Hello.');
    await fill(panel, 'Title of the call', 'By hand');
    await press(panel, 'Judge this transcript');
    await panel.locator('label ::-p-text(Bob)').click();
    expect(await barriers(panel)).toEqual([]);
    expect(
      await panel.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]),
    ).toEqual([320, 800]);
    await press(panel, 'Judge the call');
    await press(panel, 'Open the call');
    await says(await pageAt(stage.coached.browser, 'the call', (url) => url.includes('#/calls/')), 'By hand');
    expect((await stage.call())?.title).toBe('By hand');
  });

  test('signed in: a recording is cancelled for nothing, goes on where a closed page stopped sending, is tried again where it failed, and is known after that', async () => {
    await stage.store({ settings: { backend: backend.url, welcomed: true } });
    const options = await stage.open('options.html#account');
    await signInByCode(options, backend.url, 'analyzer@example.com');
    await options.close();
    const first = await openAnalyzer(1280);
    const token = (await keptSession(first))?.accessToken ?? '';
    const credits = async () => {
      const answer = await fetch(`${backend.url}/api/credits`, { headers: { authorization: `Bearer ${token}` } });
      return ((await answer.json()) as { balance: number }).balance;
    };
    await says(first, 'The sound is deleted as soon as the call is judged.');
    const before = await credits();

    // Cancelled while the vendor hears it.
    const gate = Promise.withResolvers<HearFate>();
    hears = () => gate.promise;
    await give(first, path.join(root, 'public/samples/pricing.ogg'));
    await says(first, 'Ready to be sent.');
    await press(first, 'Analyze');
    await until('the vendor to hear it', () => vendor.asked.length > 0, HEARD_MS);
    expect(await credits()).toBe(before - 3);
    await press(first, 'Cancel');
    await says(first, 'Cancelled. Nothing was charged.');
    expect(await credits()).toBe(before);
    // Begun anew, and stopped again: what had come was deleted, so all of it is sent.
    await press(first, 'Start again');
    await until('the vendor to hear it again', () => vendor.asked.length > 1, HEARD_MS);
    await press(first, 'Cancel');
    await says(first, 'Cancelled. Nothing was charged.');
    expect(await credits()).toBe(before);
    gate.resolve('broken');

    // The page is closed when the first of two parts has come.
    const recording = path.join(folder, 'long.wav');
    const seconds = 35;
    const channel = talking(44_100, seconds, [[1, seconds - 1]]);
    await writeFile(recording, wavFile({ rate: 44_100, channels: [channel, channel] }));
    await first.setRequestInterception(true);
    const offsets: string[] = [];
    const offsetOf = (request: HTTPRequest) => request.headers()['upload-offset'] ?? '';
    first.on('request', (request) => {
      const part = request.method() === 'PATCH';
      if (part) offsets.push(offsetOf(request));
      void (part && offsetOf(request) !== '0' ? request.abort() : request.continue());
    });
    await give(first, recording);
    await says(first, 'Ready to be sent.');
    await press(first, 'Analyze');
    await until('the second part', () => offsets.includes(String(PART)));
    await first.close();
    offsets.length = 0;

    const page = await openAnalyzer(1280);
    await says(page, '67 % came. Choose the same file again to go on.');
    const orders: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(offsetOf(request));
      if (request.method() === 'POST' && request.url().endsWith('/analyze-call')) orders.push(request.postData() ?? '');
    });
    hears = () => 'no-quota';
    await give(page, recording);
    await says(page, 'Ready to be sent.');
    expect(await barriers(page)).toEqual([]);
    await page.locator('select:has(option[value=right])').fill('right');
    await press(page, 'Analyze');
    await says(page, 'has no credit left', HEARD_MS);
    expect(orders.map((order) => (JSON.parse(order) as { me?: string }).me)).toEqual(['right']);
    expect(offsets).toEqual([String(PART)]);
    expect(await credits()).toBe(before);
    hears = everySecond;
    await press(page, 'Try again');
    await says(page, 'Judged.', HEARD_MS);
    expect(offsets).toHaveLength(1);
    expect(await credits()).toBe(before - 3);
    await give(page, recording);
    await says(page, 'You brought this in before.');
    await page.locator('a ::-p-text(Open it)').click();
    await until('the call', () => page.evaluate(() => location.hash.startsWith('#/calls/')));
  });
});
