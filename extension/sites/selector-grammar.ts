import type { LocatorDocument } from './locator-document.ts';

// The background, where documents are checked, has no DOM to try a selector on, so its grammar is read here:
// Selectors Level 4 as far as locators need it. Pages skip what their browser cannot read all the same.
const NAME = /^-?(?:[_a-z\u0080-\uFFFF]|\\.)(?:[\w\u0080-\uFFFF-]|\\.)*/i;
const ATTRIBUTE = /^\[\s*[\w|:-]+\s*(?:[~|^$*]?=\s*(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)\s*(?:\s[is]\s*)?)?\]/i;
const COMBINATOR = /^\s*[>+~]\s*|^\s+/;
const SELECTORS = new Set(['not', 'is', 'where', 'has']);
const NTH = /^(?:odd|even|[+-]?\d+|[+-]?\d*n\s*(?:[+-]\s*\d+)?)$/i;

/** What is left of a text after something was read from its beginning; null when it cannot be read. */
type Rest = string | null;

function after(text: string, pattern: RegExp): Rest {
  const found = pattern.exec(text);
  return found ? text.slice(found[0].length) : null;
}

function closing(text: string): number {
  let depth = 0;
  const plain = text.replace(/"[^"]*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
  for (let i = 0; i < plain.length; i++) {
    if (plain[i] === '(') depth++;
    else if (plain[i] === ')' && --depth === 0) return i;
  }
  return -1;
}

function pseudo(text: string): Rest {
  const colons = text.startsWith('::') ? 2 : 1;
  const name = NAME.exec(text.slice(colons))?.[0];
  if (!name) return null;
  const rest = text.slice(colons + name.length);
  if (!rest.startsWith('(')) return rest;
  const end = closing(rest);
  const inner = rest.slice(1, end).trim();
  const fits = SELECTORS.has(name)
    ? isList(inner, name === 'has')
    : name.startsWith('nth-')
      ? NTH.test(inner)
      : /^[\w-]+$/.test(inner);
  return end > 0 && fits ? rest.slice(end + 1) : null;
}

function compound(text: string): Rest {
  let rest: Rest = text.startsWith('*') ? text.slice(1) : (after(text, NAME) ?? text);
  for (;;) {
    if (rest === null) return null;
    const [sign = ''] = rest;
    if (sign === '.' || sign === '#') rest = after(rest.slice(1), NAME);
    else if (sign === '[') rest = after(rest, ATTRIBUTE);
    else if (sign === ':') rest = pseudo(rest);
    else return rest === text ? null : rest;
  }
}

function isList(text: string, relative = false): boolean {
  let rest: Rest = relative ? text.replace(/^[>+~]\s*/, '') : text;
  for (;;) {
    rest = compound(rest.trimStart());
    if (rest === null) return false;
    if (rest.trim() === '') return true;
    const comma = after(rest, /^\s*,\s*/);
    if (comma !== null && relative) rest = comma.replace(/^[>+~]\s*/, '');
    else rest = comma ?? after(rest, COMBINATOR);
    if (rest === null) return false;
  }
}

function readable(locator: string): boolean {
  return locator.split(' && ').every((stated, i) => {
    const part = i > 0 && stated.startsWith('!') ? stated.slice(1) : stated;
    return /^icon=[a-z0-9_]+$/.test(part) || isList(part.trim());
  });
}

/** The first locator of a document that cannot be a selector, or `null`. */
export function invalidSelector(document: Pick<LocatorDocument, 'sites'>): string | null {
  const stated = Object.values(document.sites).flatMap((site) => Object.values(site.locators ?? {}).flat());
  return stated.find((locator) => !readable(locator)) ?? null;
}
