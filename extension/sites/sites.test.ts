// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { all, first } from './find.ts';
import { siteFor, SITES } from './registry.ts';
import { meet } from './meet.ts';
import { zoom } from './zoom.ts';

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('siteFor', () => {
  test.each([
    ['https://meet.google.com/abc-defg-hij', 'meet'],
    ['https://app.zoom.us/wc/12345678901/join?fromPWA=1', 'zoom'],
    ['https://stanford.zoom.us/wc/join/123456789', 'zoom'],
    ['https://zoom.us/wc/12345678901/join', 'zoom'],
    ['https://teams.microsoft.com/v2/', 'teams'],
    ['https://teams.live.com/meet/123', 'teams'],
    ['https://teams.cloud.microsoft/', 'teams'],
  ])('%s is %s', (url, id) => {
    expect(siteFor(new URL(url))?.id).toBe(id);
  });

  test.each([
    'https://example.com/',
    'http://meet.google.com/abc',
    'https://meet.google.com.evil.example/a',
    'https://zoom.us.evil.example/wc/1',
    'https://evilzoom.us/wc/1',
    'https://app.zoom.us/profile',
  ])('%s is none', (url) => {
    expect(siteFor(new URL(url))).toBeUndefined();
  });

  test('the same meeting has the same key, another meeting another', () => {
    const key = (url: string) => siteFor(new URL(url))?.meetingKey(new URL(url));
    expect(key('https://app.zoom.us/wc/12345678901/join?a=1')).toBe(key('https://app.zoom.us/wc/join/12345678901'));
    expect(key('https://meet.google.com/abc-defg-hij?authuser=1')).toBe(key('https://meet.google.com/abc-defg-hij'));
    expect(key('https://meet.google.com/abc-defg-hij')).not.toBe(key('https://meet.google.com/abc-defg-hik'));
  });
});

describe('locators', () => {
  test('alternatives in order, conditions, icons by ligature, and what no browser reads', () => {
    document.body.innerHTML = '<p class="a"></p><i class="google-symbols"> call_end </i><b></b>';
    expect(first(document, ['.none', '.a'])?.tagName).toBe('P');
    expect(first(document, ['icon=call_end'])?.tagName).toBe('I');
    expect(first(document, ['icon=call'])).toBeNull();
    expect(first(document, ['.a && b'])?.tagName).toBe('P');
    expect(first(document, ['.a && u', 'b'])?.tagName).toBe('B');
    expect(first(document, ['.a && !u'])?.tagName).toBe('P');
    expect(first(document, ['.a && !b'])).toBeNull();
    expect(all(document, ['][', '.a'])).toHaveLength(1);
  });

  test('every site with captions states what a call cannot be coached without', () => {
    for (const { id, locators, matches, howToTurnOn } of SITES.filter(({ heardOnly }) => !heardOnly)) {
      for (const purpose of ['region', 'row', 'text', 'inCall', 'lobby', 'speaking', 'controls'] as const) {
        expect([id, purpose, locators[purpose]]).not.toEqual([id, purpose, []]);
      }
      expect([id, matches]).not.toEqual([id, []]);
      expect(howToTurnOn).not.toBe('');
      for (const selector of locators.controls) expect(() => document.querySelector(selector)).not.toThrow();
    }
  });
});

test('Meet: captions that are on already are not switched off', () => {
  document.body.innerHTML = '<button aria-pressed="true"><i class="google-symbols">closed_caption_off</i></button>';
  let clicks = 0;
  document.querySelector('button')?.addEventListener('click', () => clicks++);
  expect(meet.turnOnCaptions(document, meet.locators)).toBe(false);
  document.querySelector('button')?.setAttribute('aria-pressed', 'false');
  expect(meet.turnOnCaptions(document, meet.locators)).toBe(true);
  expect(clicks).toBe(1);
});

test('Zoom: the call lives in a frame of the same origin, once there is something in it', () => {
  const inner = document.implementation.createHTMLDocument();
  const page = { querySelector: () => ({ contentDocument: inner }) } as unknown as Document;
  expect(zoom.document(page)).toBe(page);
  inner.body.innerHTML = '<div class="footer__leave-btn-container"></div>';
  expect(zoom.document(page)).toBe(inner);
  expect(zoom.phase(inner, zoom.locators)).toBe('call');
});

test('Zoom: a run keeps its name when the row that bore it has scrolled away', () => {
  document.body.innerHTML = '<div class="new-lt-list-container"></div>';
  const list = document.body.firstElementChild as HTMLElement;
  const add = (text: string, name?: string) => {
    const row = document.createElement('div');
    row.className = 'lt-full-transcript__item';
    const title = name === undefined ? '' : `<span class="lt-full-transcript__display-name"><b>${name}</b></span>`;
    row.innerHTML = `${title}<div class="lt-full-transcript__message">${text}</div>`;
    list.append(row);
  };
  const names = () => zoom.rows(list, zoom.locators).map((row) => row.name);
  add('one', 'Ann');
  add('two');
  expect(names()).toEqual(['Ann', 'Ann']);
  list.firstElementChild?.remove();
  add('three');
  expect(names()).toEqual(['Ann', 'Ann']);
  list.firstElementChild?.remove();
  add('four', 'Bo');
  add('five');
  expect(names()).toEqual(['Ann', 'Bo', 'Bo']);
});
