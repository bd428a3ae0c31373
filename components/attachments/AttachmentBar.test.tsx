// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { act } from 'react';
import { Toaster } from 'sonner';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Answers, refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { AttachmentBar } from './AttachmentBar.tsx';
import { DropZone } from './DropZone.tsx';
import { useAttachments } from './use-attachments.ts';

const LONG = `The first words. ${'More words follow. '.repeat(400)}`;
const read = (change: object = {}) => ({
  id: 'a1',
  kind: 'page',
  title: 'Prices of Acme',
  pages: null,
  chars: 40,
  words: 1204,
  preview: 'The first words',
  image: false,
  truncated: null,
  ...change,
});
let answers: Answers;

/** Takes what it is given and never answers. */
class Silent extends EventTarget {
  upload = new EventTarget();
  open() {}
  setRequestHeader() {}
  send() {}
  abort() {}
}

function Composer() {
  const { attachments, ids, busy, add, remove, retry, clear, onPaste } = useAttachments();
  return (
    <Tooltip.Provider>
      <DropZone onAdd={add} invites="Drop files to attach them">
        <textarea aria-label="Question" onPaste={onPaste} />
        <AttachmentBar attachments={attachments} onAdd={add} onRemove={remove} onRetry={retry} />
        <output>
          {busy ? 'busy' : 'quiet'}: {ids.join()}
        </output>
        <button type="button" onClick={clear}>
          Sent
        </button>
      </DropZone>
      <Toaster />
    </Tooltip.Provider>
  );
}

beforeEach(() => {
  answers = {
    'POST /api/ai/attachments': () => Response.json(read(), { status: 201 }),
    'GET /api/ai/attachments/a1': () => ({ ...read(), text: LONG }),
    'DELETE /api/ai/attachments/a1': () => ({ ok: true }),
  };
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
async function choose(words: string): Promise<void> {
  const trigger = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Attach');
  await act(async () => void trigger?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
  const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
    ({ textContent }) => textContent === words,
  );
  await act(async () => item?.click());
}
const submit = () =>
  act(async () => {
    document
      .querySelector('[role=dialog] form')
      ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
async function addAddress(address: string): Promise<void> {
  await choose('Web page');
  await typeInto(document.querySelector('[role=dialog] input'), address);
  await submit();
}

test('a web page is attached, what was read of it is shown in parts, and its id goes with the question', async () => {
  const { asked } = await signedInWith(answers);
  const page = await render(<Composer />);
  await choose('Web page');
  await typeInto(document.querySelector('[role=dialog] input'), 'no address');
  await submit();
  await says('This is no web address.');
  await typeInto(document.querySelector('[role=dialog] input'), 'acme.example/prices');
  await submit();
  await says('quiet: a1');
  expect(asked.at(-1)).toMatchObject({
    route: 'POST /api/ai/attachments',
    body: { url: 'https://acme.example/prices' },
  });
  await says('Web page, 1,204 words');
  await page.click('button', 'What was read of Prices of Acme');
  await says('The first words.');
  expect(document.querySelector('[role=dialog]')?.textContent).toContain('Part 1 of 3');
  await act(async () => document.querySelector<HTMLElement>('[aria-label="Next part"]')?.click());
  await says('Part 2 of 3');
  expect(document.querySelector('[role=dialog]')?.textContent).not.toContain('The first words.');
});

test('what could not be read says why, and is tried again or taken away', async () => {
  answers['POST /api/ai/attachments'] = () =>
    refusal(422, { code: 'not-reached', message: 'The page does not answer.', hint: 'Check the address.' });
  const { routes } = await signedInWith(answers);
  const page = await render(<Composer />);
  await addAddress('acme.example');
  await says('The page does not answer. Check the address.');
  await says('quiet: ');
  answers['POST /api/ai/attachments'] = () => Response.json(read(), { status: 201 });
  await page.click('button', 'Try acme.example again');
  await says('quiet: a1');
  expect(routes().filter((route) => route === 'POST /api/ai/attachments')).toHaveLength(2);
});

test('one that is removed can be brought back; cancelling what is under way tells nothing to the backend', async () => {
  const { routes } = await signedInWith(answers);
  const page = await render(<Composer />);
  await addAddress('acme.example');
  await says('quiet: a1');
  await page.click('button', 'Remove Prices of Acme');
  await says('Removed “Prices of Acme”');
  expect(page.root.textContent).not.toContain('a1');
  await act(async () =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Undo')?.click(),
  );
  await says('quiet: a1');
  expect(routes()).not.toContain('DELETE /api/ai/attachments/a1');
  answers['POST /api/ai/attachments'] = () => new Promise<Response>(() => undefined);
  await addAddress('slow.example');
  await says('busy: a1');
  await page.click('button', 'Cancel slow.example');
  await says('quiet: a1');
  await page.click('button', 'Sent');
  await says('quiet: ');
  expect(routes()).not.toContain('DELETE /api/ai/attachments/a1');
});

test('long text that is pasted into the question is attached, short text is not', async () => {
  const { asked } = await signedInWith(answers);
  await render(<Composer />);
  const paste = async (text: string) => {
    const clipboardData = { files: [], getData: () => text };
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData });
    await act(async () => void document.querySelector('textarea')?.dispatchEvent(event));
    return event.defaultPrevented;
  };
  expect(await paste('short')).toBe(false);
  expect(await paste(LONG)).toBe(true);
  await says('quiet: a1');
  expect(asked.at(-1)?.body).toEqual({ text: LONG });
});

test('nine things are one too many', async () => {
  vi.stubGlobal('XMLHttpRequest', Silent);
  await signedInWith(answers);
  const page = await render(<Composer />);
  const files = Array.from({ length: 9 }, (_, at) => new File(['x'], `${at}.txt`));
  const dataTransfer = { types: ['Files'], files, items: [] };
  const drop = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer });
  await act(async () => void page.root.querySelector('textarea')?.dispatchEvent(drop));
  await says('A question carries 8 attachments at most.');
  expect(document.querySelectorAll('[aria-label=Attachments] li')).toHaveLength(8);
});
