import { expect, test } from 'vitest';
import { shadowCss } from './shadow-css.ts';

test('every @property becomes a default inside the root, in a layer that all others beat', () => {
  const css =
    '@layer base{a{b:c}}@property --tw-x{syntax:"<length>";inherits:false;initial-value:0px}@property --tw-y{syntax:"*";inherits:false}';
  const out = shadowCss(css);
  expect(out).not.toContain('@property');
  expect(out).toMatch(
    /^@layer qh-defaults\{:host,:host \*,:host ::before,:host ::after\{--tw-x:0px;--tw-y:initial\}\}@layer base/,
  );
});

test('initial values with commas, parentheses and several lines survive', () => {
  const out = shadowCss(
    '@property --tw-shadow {\n  syntax: "*";\n  inherits: false;\n  initial-value: 0 0 #0000, 0 1px rgb(0 0 0 / 0.1);\n}\n',
  );
  expect(out).toContain('--tw-shadow:0 0 #0000, 0 1px rgb(0 0 0 / 0.1)');
});

test('theme variables are set inside the root, where the page cannot set them', () => {
  expect(shadowCss(':root,:host{--spacing:4px}')).toBe('.qh-root{--spacing:4px}');
  expect(shadowCss(':root, :host {\n--spacing: 4px}')).toContain('.qh-root {');
  expect(shadowCss(':host{all:initial!important}')).toBe(':host{all:initial!important}');
});
