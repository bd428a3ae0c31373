// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from '../../tests/support/render.ts';
import { useNewest } from './use-newest.ts';

const HEIGHT = 500;
/** Where the last question stands, below what was said before. */
const QUESTION = 912;
let whole: number;
let questionHeight: number;
let grown: () => void;

function Chat({ tip }: { tip: string }) {
  const { scroller, content, onScroll, toEnd, hold } = useNewest(tip);
  return (
    <div ref={scroller} onScroll={onScroll} role="log">
      <div ref={content}>
        <p data-question />
      </div>
      <button type="button" onClick={toEnd}>
        To the end
      </button>
      <button type="button" onClick={hold}>
        Hold
      </button>
    </div>
  );
}

beforeEach(() => {
  whole = 1_000;
  questionHeight = 40;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(tell: () => void) {
        grown = tell;
      }
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  const of = HTMLElement.prototype;
  vi.spyOn(of, 'scrollHeight', 'get').mockImplementation(() => whole);
  vi.spyOn(of, 'clientHeight', 'get').mockReturnValue(HEIGHT);
  vi.spyOn(of, 'offsetTop', 'get').mockReturnValue(QUESTION);
  vi.spyOn(of, 'offsetHeight', 'get').mockImplementation(() => questionHeight);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function shown() {
  const page = await render(<Chat tip="a" />);
  const log = page.find('log', '');
  const grow = (by: number) => act(async () => ((whole += by), grown()));
  const read = (by: number) =>
    act(async () => ((log.scrollTop += by), void log.dispatchEvent(new Event('scroll', { bubbles: true }))));
  return { page, log, grow, read };
}

test('a growing answer is followed until its question reaches the top, and to its end by whoever goes there', async () => {
  const { page, log, grow, read } = await shown();
  expect(log.scrollTop).toBe(500);
  await grow(200);
  expect(log.scrollTop).toBe(700);
  await read(0); // the browser tells of it late
  await grow(2_000);
  expect(log.scrollTop).toBe(900);
  await page.click('button', 'To the end');
  await grow(300);
  expect(log.scrollTop).toBe(3_000);
  await read(-700);
  await grow(300);
  expect(log.scrollTop).toBe(2_300);
  await read(1_000);
  await grow(300);
  expect(log.scrollTop).toBe(3_600);
});

test('who scrolls up by a little is not drawn back', async () => {
  const { log, grow, read } = await shown();
  await grow(100);
  await read(-3);
  await grow(100);
  expect(log.scrollTop).toBe(597);
});

test('of a question longer than the window, the end stays in view above its answer', async () => {
  questionHeight = 2_000;
  const { log, grow } = await shown();
  await grow(5_000);
  expect(log.scrollTop).toBe(QUESTION + 2_000 - HEIGHT / 2);
});
