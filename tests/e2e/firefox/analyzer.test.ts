import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transcriptionVendors } from '../../fakes/transcription-vendors.ts';
import { type RunningBackend, startBackend } from '../../support/backend.ts';
import { builtCopy } from '../../support/build.ts';
import { FIREFOX, type FirefoxStage, openFirefox } from '../../support/firefox.ts';
import { firefoxSays, signInFirefox } from '../../support/firefox-account.ts';
import { docxOf } from '../../support/made-files.ts';
import { talking, wavFile } from '../../support/made-sound.ts';
import { until } from '../../support/until.ts';

const PAGE = 'dashboard.html';
const KEY = 'a key that hears recordings';
const DANA = 'Dana: Thanks for taking the time. What made you answer my note?';
const MARCUS = 'Marcus: It is too expensive for us, we had planned with half of that.';

describe.skipIf(FIREFOX === '')('the call analyzer in Firefox', () => {
  let backend: RunningBackend;
  let vendor: Awaited<ReturnType<typeof transcriptionVendors>>;
  let extension: Awaited<ReturnType<typeof builtCopy>>;
  let stage: FirefoxStage;
  beforeAll(async () => {
    vendor = await transcriptionVendors({ [KEY]: 'good' });
    backend = await startBackend({ ...vendor.env, DEEPGRAM_API_KEY: KEY });
    extension = await builtCopy({ browser: 'firefox' });
    stage = await openFirefox(extension.folder, backend);
  });
  afterAll(async () => {
    await stage?.close();
    await backend?.stop();
    await vendor?.close();
    await extension?.remove();
  });

  const press = (name: string) => until(`the button ${name}`, () => stage.inPage(PAGE, pressButton, name));
  const give = (name: string, bytes: Uint8Array) =>
    until('where files are dropped', () => stage.inPage(PAGE, dropFile, name, Buffer.from(bytes).toString('base64')));

  test('a Word document is dropped, the same is pasted, a sample is opened; signed in, a sound file is transcribed', async () => {
    await stage.open(`${PAGE}#/analyze`);
    await give('talk.docx', docxOf([DANA, MARCUS]));
    await firefoxSays(stage, PAGE, 'You are Dana.');
    await until('the field', () => stage.inPage(PAGE, typeTranscript, `${DANA}\n${MARCUS}`));
    await press('Judge this transcript');
    await firefoxSays(stage, PAGE, 'You brought this in before.');
    await press('Open Closing with Meridian Labs');
    await firefoxSays(stage, PAGE, 'Elena waited for forty minutes');
    const sound = wavFile({ rate: 16_000, channels: [talking(16_000, 40, [[0.3, 39]])] });
    await until('where its recording is chosen', () =>
      stage.inPage(PAGE, chooseFile, 'heard.wav', Buffer.from(sound).toString('base64')),
    );
    await firefoxSays(stage, PAGE, 'it may be another recording');
    await press('Play');
    const heard = (from: number) =>
      until(`the sound from ${from} s`, () =>
        stage.inPage(PAGE, (least) => (document.querySelector('audio')?.currentTime ?? 0) > least, from),
      );
    await heard(0.3);
    await stage.inPage(PAGE, () => document.querySelector<HTMLElement>('#turn-2 button')?.click());
    await heard(5);
    await press('Pause');

    await signInFirefox(stage, backend.url, 'firefox@example.com');
    await stage.inPage(PAGE, () => {
      location.hash = '#/analyze';
    });
    await firefoxSays(stage, PAGE, 'The sound is deleted as soon as the call is judged.');
    await give('call.wav', wavFile({ rate: 16_000, channels: [talking(16_000, 6, [[0.3, 5.7]])] }));
    await firefoxSays(stage, PAGE, 'Ready to be sent.');
    await press('Analyze');
    await until('its call', async () => (await stage.textOf(PAGE))?.match(/Open the call/g)?.length === 2, 150_000);
    expect(vendor.asked).toHaveLength(1);
  });
});

/** Runs in the page. False while the button is not there, or cannot be pressed yet. */
function pressButton(name: string): boolean {
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent, ariaLabel }) => textContent === name || ariaLabel === name,
  );
  if (!button || button.disabled) return false;
  button.click();
  return true;
}

/** Runs in the page: chooses a file of sound for a call. False while there is no place for it. */
function chooseFile(name: string, base64: string): boolean {
  const input = document.querySelector<HTMLInputElement>('#timeline input[type=file], main input[type=file]');
  if (!input) return false;
  const { items, files } = new DataTransfer();
  items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name, { type: 'audio/wav' }));
  input.files = files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

/** Runs in the page: drops a file as a user does. False while there is no place for it. */
function dropFile(name: string, base64: string): boolean {
  const place = document.querySelector('input[type=file]')?.parentElement;
  if (!place) return false;
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name));
  place.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  return true;
}

/** Runs in the page: types as React hears it. False while the field is not there. */
function typeTranscript(text: string): boolean {
  const field = document.querySelector('textarea');
  if (!field) return false;
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}
