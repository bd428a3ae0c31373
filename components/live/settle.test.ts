import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from '#extension/live/host.ts';
import { CLEAR, settle } from './settle.ts';

const viewport = { width: 1280, height: 720 };
const panel = { width: 340, height: 600 };
const bar: Box = { left: 0, top: 640, width: 1280, height: 80 };

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

test('stays where it is wanted when nothing is in the way', () => {
  expect(settle({ left: 100, top: 50 }, panel, viewport, [])).toEqual({ left: 100, top: 50, ...panel });
});

test('a left beyond the viewport means its right edge', () => {
  expect(settle({ left: 100_000, top: 8 }, panel, viewport, []).left).toBe(1280 - 340 - CLEAR);
});

test('grows shorter above a control bar that crosses the whole page', () => {
  const spot = settle({ left: 900, top: 60 }, panel, viewport, [bar]);
  expect(spot).toMatchObject({ left: 900, top: 60, height: 640 - 60 - CLEAR });
});

test('moves beside controls that stand in its column', () => {
  const tower: Box = { left: 1000, top: 100, width: 60, height: 500 };
  const spot = settle({ left: 930, top: 8 }, panel, viewport, [tower]);
  expect(overlaps(spot, tower)).toBe(false);
  expect(spot.height).toBe(600);
});

test('a pill moves off the controls', () => {
  const spot = settle({ left: 500, top: 660 }, { width: 340, height: 36 }, viewport, [bar]);
  expect(spot.top).toBe(640 - 36 - CLEAR);
});

test('a narrow viewport makes it narrower', () => {
  expect(settle({ left: 50, top: 0 }, panel, { width: 320, height: 640 }, [])).toMatchObject({
    left: CLEAR,
    width: 320 - 2 * CLEAR,
  });
});

test('always inside the viewport, and never over one bar of controls that leaves room', () => {
  const coordinate = fc.integer({ min: -3000, max: 5000 });
  const size = fc.record({ width: fc.integer({ min: 360, max: 3000 }), height: fc.integer({ min: 400, max: 2000 }) });
  fc.assert(
    fc.property(
      coordinate,
      coordinate,
      size,
      fc.constantFrom('top', 'bottom', 'left', 'right'),
      (left, top, screen, edge) => {
        const thick = 72;
        const across = edge === 'top' || edge === 'bottom';
        const controls: Box = {
          left: edge === 'right' ? screen.width - thick : 0,
          top: edge === 'bottom' ? screen.height - thick : 0,
          width: across ? screen.width : thick,
          height: across ? thick : screen.height,
        };
        if (!across && screen.width < 340 + thick + 3 * CLEAR) return;
        const spot = settle({ left, top }, panel, screen, [controls]);
        expect(spot.left).toBeGreaterThanOrEqual(0);
        expect(spot.top).toBeGreaterThanOrEqual(0);
        expect(spot.left + spot.width).toBeLessThanOrEqual(screen.width);
        expect(spot.top + spot.height).toBeLessThanOrEqual(screen.height);
        expect(overlaps(spot, controls)).toBe(false);
      },
    ),
  );
});
