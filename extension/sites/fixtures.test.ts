import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inertDocument, readPage } from '../../bench/eval-captions.ts';
import { SITES } from './registry.ts';
import { tab } from './tab.ts';

const folder = path.join(import.meta.dirname, '../../tests/fixtures/sites');
const sites = new Map([...SITES, tab].map((site) => [site.id as string, site]));
const pages = readdirSync(folder).filter(
  (file) => file.endsWith('.html') && existsSync(path.join(folder, file.replace('.html', '.json'))),
);

interface Expected {
  site: string;
  phase: string;
  title?: string;
  ownName?: string;
  /** A region for captions is found. */
  captions: boolean;
  /** One click on the page's own switch turns them on. */
  turnsOn?: boolean;
  /** Speaker's key, name, words. */
  turns: [string, string | null, string][];
}

function load(file: string): Document {
  return inertDocument(readFileSync(path.join(folder, file), 'utf8'));
}

describe('saved pages of each site and generation', () => {
  test.each(pages)('%s', (file) => {
    const expected = JSON.parse(readFileSync(path.join(folder, file.replace('.html', '.json')), 'utf8')) as Expected;
    const site = sites.get(expected.site);
    if (!site) throw new Error(`no site ${expected.site}`);
    const page = load(file);
    const turns = readPage(site, page);
    expect(turns !== null).toBe(expected.captions);
    expect((turns ?? []).map((turn) => [turn.speaker, turn.name ?? null, turn.text])).toEqual(expected.turns);
    expect(site.phase(page, site.locators)).toBe(expected.phase);
    expect(site.title(page, site.locators)).toBe(expected.title);
    expect(site.ownName(page, site.locators)).toBe(expected.ownName);
    expect(expected.captions || site.turnOnCaptions(page, site.locators)).toBe(expected.turnsOn ?? true);
  });

  test('every page that no expectation stands beside is the poisoned one', () => {
    const alone = readdirSync(folder).filter((file) => file.endsWith('.html') && !pages.includes(file));
    expect(alone).toEqual(['meet-poisoned.html']);
  });
});

test('a poisoned page: nothing runs, nothing hides, nothing floods', () => {
  const meet = sites.get('meet');
  if (!meet) throw new Error('no Meet');
  const page = load('meet-poisoned.html');
  const turns = readPage(meet, page) ?? [];
  expect(page.title).toBe('Meet');
  const said = turns.filter((turn) => turn.name !== 'Flood').map((turn) => [turn.name, turn.text]);
  expect(said).toEqual([
    ['<img src=x onerror=alert(1)>', '<script>alert(1)</script> hello'],
    ['Eve', 'plain words'],
    ['evE', 'the price is too high now'],
    ['N'.repeat(100), 'a long name'],
    [undefined, 'nobody said this'],
    ['משה', 'המחיר גבוה מדי'],
  ]);
  const flood = turns.filter((turn) => turn.name === 'Flood');
  expect(Math.max(...flood.map((turn) => turn.text.length))).toBeLessThan(2200);
  expect(flood.at(-1)?.text.endsWith('word13999')).toBe(true);
  expect(flood.flatMap((turn) => turn.text.split(' ')).length).toBeGreaterThan(5000);
});
