// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { Tooltip } from 'radix-ui';
import { render } from '../../tests/support/render.ts';
import Markdown from './Markdown.tsx';

const drawn = async (text: string): Promise<HTMLElement> =>
  (
    await render(
      <Tooltip.Provider>
        <Markdown text={text} />
      </Tooltip.Provider>,
    )
  ).root;

test('a picture is told in words and never loaded', async () => {
  const root = await drawn(
    '![secret](https://evil.example/p.png?q=1)\n\n![](//evil.example/x)\n\n[![a](https://e.example/i.gif)](https://e.example/)',
  );
  expect(root.querySelectorAll('img, picture, source, video, iframe, object')).toHaveLength(0);
  expect(root.textContent).toContain('Picture not loaded: secret (https://evil.example/p.png?q=1)');
});

test('HTML stays text: nothing of it runs, loads or is styled', async () => {
  const html =
    '<script>alert(1)</script><img src=x onerror="alert(1)"><a href="javascript:alert(1)">go</a>\n\n<iframe src="https://evil.example"></iframe>\n\n<style>*{display:none}</style>';
  const root = await drawn(html);
  expect(root.querySelectorAll('script, img, iframe, style, a')).toHaveLength(0);
  expect(root.textContent).toContain('<script>alert(1)</script>');
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'chrome-extension://abc/options.html',
  '/options.html#data',
  '#/calls',
  '//evil.example',
  'file:///etc/passwd',
  'ftp://evil.example',
])('no link leads to %s', async (address) => {
  const root = await drawn(`[go](${address}) and [ref]\n\n[ref]: ${address}`);
  expect(root.querySelectorAll('a')).toHaveLength(0);
  expect(root.textContent).toContain('go');
});

test('a link opens apart and its host is always to be seen', async () => {
  const root = await drawn(
    '[your bank](https://evil.example/login) <https://plain.example/a> [mail](mailto:a@b.example?subject=x) [https://bank.example/](https://evil.example/)',
  );
  const links = [...root.querySelectorAll('a')];
  expect(links).toHaveLength(4);
  for (const link of links) expect([link.target, link.rel]).toEqual(['_blank', 'noopener noreferrer']);
  expect(root.textContent).toBe(
    'your bank (evil.example) https://plain.example/a mail (a@b.example) https://bank.example/ (evil.example)',
  );
});

test('words that turn the direction turn neither the host nor what comes after', async () => {
  const root = await drawn('[\u202eknab](https://evil.example/login) and more');
  expect(root.querySelector('a > bdi')?.textContent).toBe('\u202eknab');
  expect(root.querySelector('span > bdi')?.textContent).toBe('evil.example');
});

test('tables scroll, code is copied, lists and tasks are drawn, footnotes lead nowhere', async () => {
  const root = await drawn(
    '| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n- [x] done\n- [ ] open\n\n1. one\n\nText[^1]\n\n[^1]: note',
  );
  expect(root.querySelector('section[aria-label="Table"] table')?.textContent).toBe('ab12');
  expect(root.querySelector('pre')?.textContent).toBe('code\n');
  expect(root.querySelector('button[aria-label="Copy code"]')).not.toBeNull();
  expect(root.querySelector('ul')?.textContent).toContain('☑ done');
  expect(root.querySelectorAll('a, input')).toHaveLength(0);
});

test('long and broken markdown is drawn in time', async () => {
  const before = process.cpuUsage();
  for (const endless of ['*_'.repeat(10_000), '> '.repeat(10_000), '~a '.repeat(10_000)])
    expect((await drawn(endless)).textContent).toContain(endless.slice(0, 40).trim());
  await drawn(`${'['.repeat(5_000)}${'*'.repeat(5_000)}${'> '.repeat(500)}${'|'.repeat(2_000)}`);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(8_000);
});

test('columns stand as they are written, and a list to tick has no bullets besides', async () => {
  const root = await drawn('| A | B |\n|---|--:|\n| 1 | 2 |\n\n- [x] Call\n- [ ] Send');
  expect([...root.querySelectorAll<HTMLElement>('th, td')].map(({ style }) => style.textAlign)).toEqual([
    '',
    'right',
    '',
    'right',
  ]);
  expect(root.querySelector('ul')?.className).toContain('list-none');
  expect(root.querySelector('ul')?.textContent.replaceAll(/\s+/g, ' ').trim()).toBe('☑ Call ☐ Send');
});
