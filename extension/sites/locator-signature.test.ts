import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { applyLocators, type LocatorDocument } from './locator-document.ts';
import { checkEnvelope } from './locator-signature.ts';
import { meet } from './meet.ts';
import { SITES } from './registry.ts';
import { tab } from './tab.ts';
import { zoom } from './zoom.ts';

const NOW = 1_800_000_000_000;
const DAY = 24 * 3_600_000;
const pair = generateKeyPairSync('ed25519');
const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

const DOCUMENT: LocatorDocument = {
  version: 4,
  issuedAt: NOW - DAY,
  expiresAt: NOW + DAY,
  sites: {
    meet: { enabled: true, locators: { row: ['.new', '.nMcdL'], text: ['[jsname="a;b"] > span:not(.x)'] } },
    zoom: { enabled: false },
  },
};

function envelope(content: unknown, key: KeyObject = pair.privateKey) {
  const payload = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  return { payload: payload.toString('base64'), signature: sign(null, payload, key).toString('base64') };
}

const check = (input: unknown, inUse = 0) => checkEnvelope(input, publicKey, inUse, NOW);
const withRow = (row: unknown) => envelope({ ...DOCUMENT, sites: { meet: { enabled: true, locators: { row } } } });

describe('a signed locator document', () => {
  test('that is right is taken', async () => {
    expect(await check(envelope(DOCUMENT), 4)).toEqual({ ok: true, document: DOCUMENT });
  });

  test.each<[string, unknown, RegExp, number?]>([
    ['nothing', undefined, /form/],
    ['another shape', { hello: 1 }, /form/],
    ['no base64', { payload: '{}', signature: '!' }, /form/],
    ['over-long', { payload: 'A'.repeat(400_000), signature: 'AAAA' }, /form/],
    ['unsigned', { ...envelope(DOCUMENT), signature: '' }, /signed|form/],
    ['signed by another key', envelope(DOCUMENT, generateKeyPairSync('ed25519').privateKey), /not signed/],
    [
      'changed after signing',
      { ...envelope(DOCUMENT), payload: envelope({ ...DOCUMENT, version: 9 }).payload },
      /not signed/,
    ],
    ['no JSON', envelope('{'), /not JSON/],
    ['another document', envelope({ version: 'four' }), /not right/],
    [
      'unknown purpose',
      envelope({ ...DOCUMENT, sites: { meet: { enabled: true, locators: { script: ['a'] } } } }),
      /not right/,
    ],
    ['unknown site', envelope({ ...DOCUMENT, sites: { bank: { enabled: true } } }), /not right/],
    ['expired', envelope({ ...DOCUMENT, expiresAt: NOW - 1 }), /expired/],
    ['from the future', envelope({ ...DOCUMENT, issuedAt: NOW + 3 * DAY, expiresAt: NOW + 9 * DAY }), /future/],
    ['older than the one in use', envelope(DOCUMENT), /older/, 5],
    ['two dots', withRow(['..row']), /not valid/],
    ['a combinator without a side', withRow(['.row >']), /not valid/],
    ['a number for a name', withRow(['.1row']), /not valid/],
    ['an empty condition', withRow([':not()']), /not valid/],
    ['code', withRow(['alert(1)']), /not valid/],
    ['a comma at the end', withRow(['.row,']), /not valid/],
    ['an open bracket', withRow(['[data-tid="x"']), /not valid/],
    ['an open quote', withRow(['[data-tid="x]']), /not valid/],
    ['a style rule', withRow(['a{color:red}']), /not valid/],
    ['markup', withRow(['<img src=x>']), /not valid/],
    ['an over-long selector', withRow(['a'.repeat(301)]), /not right/],
    ['too many selectors', withRow(Array.from({ length: 21 }, () => 'a')), /not right/],
    ['an empty selector', withRow(['']), /not right/],
  ])('that is %s is refused, saying why', async (_, input, reason, inUse = 0) => {
    const checked = await check(input, inUse);
    expect(checked.ok).toBe(false);
    expect('reason' in checked && checked.reason).toMatch(reason);
  });

  test('is refused by a build without a key', async () => {
    expect(await checkEnvelope(envelope(DOCUMENT), '', 0, NOW)).toMatchObject({ ok: false });
  });

  test.each(['icon=call_end && icon=closed_caption', '.a && ![data-is-muted]', 'div:has(> [aria-label="x (y)"])'])(
    'may hold %s',
    async (selector) => {
      expect(await check(withRow([selector]))).toMatchObject({ ok: true });
    },
  );
});

test('all that is built in can be said in a signed document', async () => {
  const sites = Object.fromEntries([...SITES, tab].map(({ id, locators }) => [id, { enabled: true, locators }]));
  expect(await check(envelope({ ...DOCUMENT, sites }))).toMatchObject({ ok: true });
});

describe('applied to a site', () => {
  test('replaces by purpose and leaves the rest', () => {
    const { enabled, locators } = applyLocators(meet, DOCUMENT, NOW);
    expect(enabled).toBe(true);
    expect(locators.row).toEqual(['.new', '.nMcdL']);
    expect(locators.region).toBe(meet.locators.region);
  });

  test('switches a site off', () => {
    expect(applyLocators(zoom, DOCUMENT, NOW).enabled).toBe(false);
  });

  test.each([
    ['without a document', null],
    ['once it has expired', { ...DOCUMENT, expiresAt: NOW }],
  ])('leaves the built-in locators %s', (_, document) => {
    expect(applyLocators(zoom, document, NOW)).toEqual({ enabled: true, locators: zoom.locators });
  });
});
