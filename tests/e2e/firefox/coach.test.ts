import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { builtCopy } from '../../support/build.ts';
import { FIREFOX, openFirefox, type FirefoxStage } from '../../support/firefox.ts';
import { firefoxSays, signInFirefox } from '../../support/firefox-account.ts';
import { until } from '../../support/until.ts';
import { textVendor } from '../../fakes/text-vendor.ts';
import { voiceVendors } from '../../fakes/voice-vendors.ts';

const KEY = 'a key of the platform';
const COACH = 'dashboard.html';
const ANSWER = `Begin here. ${'One more word. '.repeat(40)}The end.`;

interface WithStorage {
  browser: { storage: { local: Record<'get' | 'set', (what: unknown) => Promise<{ settings?: object }>> } };
}

describe.skipIf(FIREFOX === '')('the coach in Firefox', () => {
  let backend: RunningBackend;
  let texts: Awaited<ReturnType<typeof textVendor>>;
  let voices: Awaited<ReturnType<typeof voiceVendors>>;
  let extension: Awaited<ReturnType<typeof builtCopy>>;
  let stage: FirefoxStage;
  beforeAll(async () => {
    texts = await textVendor({ fates: { [KEY]: 'good' }, answer: () => ANSWER, nextMs: 20 });
    voices = await voiceVendors({ [KEY]: 'good' });
    const keys = { OPENAI_API_KEY: KEY, ELEVENLABS_API_KEY: KEY };
    backend = await startBackend({ ...keys, ...voices.env, ...texts.env });
    extension = await builtCopy({ browser: 'firefox' });
    stage = await openFirefox(extension.folder, backend);
  });
  afterAll(async () => {
    await stage?.close();
    await backend?.stop();
    await extension?.remove();
    texts?.close();
    voices?.close();
  });

  const says = (words: string) => firefoxSays(stage, COACH, words);
  const answers = () => stage.inPage(COACH, lastAnswers);
  const ask = async (question: string): Promise<void> => {
    await until('the question’s field', () => stage.inPage(COACH, typeQuestion, question));
    await stage.pressEnter(COACH);
  };

  test('signed out, the local engine answers in the page', async () => {
    await stage.open(`${COACH}#/coach`);
    await says('so the local engine answers');
    await ask('They say it is too expensive');
    await says('language model');
    expect((await answers()).at(-1)?.length).toBeGreaterThan(40);
    expect(texts.asked).toEqual([]);
  });

  test('signed in, a model’s answer streams, and is read aloud by a vendor’s sound to its end', async () => {
    await signInFirefox(stage, backend.url, 'coached-fox@example.com');
    await stage.inPage(COACH, () => {
      location.hash = '/coach';
    });
    await stage.reload(COACH);
    await until('a chat with models', () => stage.inPage(COACH, newChat));
    await says('Answers name their sources');
    const begun = Promise.withResolvers<void>();
    texts.script.waits = { after: 10, until: begun.promise };
    await ask('What do I say now?');
    await until('its beginning', async () => (await answers()).at(-1)?.startsWith('Begin here.'));
    expect((await answers()).at(-1)).not.toContain('The end.');
    begun.resolve();
    await until('its end', async () => (await answers()).at(-1)?.endsWith('The end.'));
    expect(texts.asked).toMatchObject([{ key: KEY, wire: 'openai' }]);

    await stage.inPage(COACH, letVendorRead);
    await until('the button', () => stage.inPage(COACH, pressLast, 'Read aloud'));
    await until('the end of the reading', async () => {
      const heard = await stage.inPage(COACH, () => (window as unknown as { heard: string[] }).heard);
      return heard.filter((one) => one === 'ended').length === 2;
    });
    await until('rest', async () => (await stage.inPage(COACH, namesOf)).every((name) => name !== 'Stop reading'));
    expect(voices.asked.map(({ vendor }) => vendor)).toEqual(['elevenlabs', 'elevenlabs']);
  });
});

/** Runs in the page. */
function lastAnswers(): string[] {
  return [...document.querySelectorAll<HTMLElement>('article [data-answer]')].map((one) => one.innerText.trim());
}

/** Runs in the page: types as React hears it. False while the field is not there. */
function typeQuestion(text: string): boolean {
  const field = document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Your question"]');
  if (!field) return false;
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
  return true;
}

/** Runs in the page. False while the button is not there. */
function newChat(): boolean {
  const button = document.querySelector<HTMLElement>('button[aria-label="New chat"]');
  button?.click();
  return button !== null;
}

/** Runs in the page. */
function namesOf(): (string | null)[] {
  return [...document.querySelectorAll('article button')].map((one) => one.getAttribute('aria-label'));
}

/** Runs in the page: presses the last button of this name. */
function pressLast(name: string): boolean {
  const button = [...document.querySelectorAll<HTMLElement>(`article button[aria-label="${name}"]`)].at(-1);
  button?.click();
  return button !== undefined;
}

/** Runs in the page: a vendor reads from now on, and every sound tells of its end on `window.heard`. */
async function letVendorRead(): Promise<void> {
  const { storage } = (globalThis as unknown as WithStorage).browser;
  const { settings } = await storage.local.get('settings');
  await storage.local.set({ settings: { ...settings, voiceBy: 'elevenlabs' } });
  const heard: string[] = [];
  Object.assign(window, { heard });
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    this.addEventListener('ended', () => heard.push('ended'), { once: true });
    return play.call(this);
  };
}
