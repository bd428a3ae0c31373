// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newAssembly, type TurnDraft } from '#domain/captions/assemble.ts';
import { captionPage, SITE_OF } from '../../tests/support/caption-page.ts';
import { GRAMMARS, play, recorded, spoken } from '../../tests/support/caption-simulator.ts';
import { randomScript } from '../../tests/support/random-script.ts';
import { meet } from '../sites/meet.ts';
import type { Site } from '../sites/site.ts';
import { tab } from '../sites/tab.ts';
import { teams } from '../sites/teams.ts';
import { zoom } from '../sites/zoom.ts';
import { followCaptions, type Follow } from './captions.ts';

const SITES = { meet, zoom, teams };
const CALL = '<button><i class="google-symbols">closed_caption</i><i class="google-symbols">call_end</i></button>';

let stop = new AbortController();
beforeEach(() => {
  stop = new AbortController();
  vi.useFakeTimers();
  document.body.innerHTML = CALL;
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

function follow(site: Site, more: Partial<Follow> = {}) {
  const turns: TurnDraft[] = [];
  const health: string[] = [];
  let beganAt = Date.now();
  const followed = {
    turns,
    health,
    /** Batches in which words came. */
    batches: [] as string[][],
    said: () => turns.map((turn) => `${turn.name ?? turn.speaker}: ${turn.text}`),
    restart: () => (beganAt = Date.now()),
  };
  followCaptions({
    site,
    doc: document,
    locators: site.locators,
    assembly: newAssembly(),
    now: () => Date.now() - beganAt,
    onTurns(changed) {
      followed.batches.push(changed.map((turn) => turn.text));
      for (const turn of changed) turns[turn.seq] = turn;
    },
    onHealth(code, detail) {
      const said = detail === undefined ? code : `${code} ${detail}`;
      if (health.at(-1) !== said) health.push(said);
    },
    signal: stop.signal,
    ...more,
  });
  return followed;
}

function region(): HTMLElement {
  const made = document.createElement('div');
  made.setAttribute('role', 'region');
  made.setAttribute('tabindex', '0');
  document.body.append(made);
  return made;
}

function row(host: HTMLElement, name: string, text: string): Text {
  const made = document.createElement('div');
  made.className = 'nMcdL';
  made.innerHTML =
    '<div class="adE6rb"><img alt=""><div class="KcIKyf"><span class="NWpY1d"></span></div></div><div class="ygicle"></div>';
  const words = document.createTextNode(text);
  made.querySelector('.NWpY1d')?.append(name);
  made.querySelector('.ygicle')?.append(words);
  host.append(made);
  return words;
}

/** Lets observers run, no timer. */
const microtasks = async () => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

describe('words', () => {
  test('are given out in the task of the mutation, without a timer', async () => {
    const words = row(region(), 'Ann', 'so');
    const seen = follow(meet);
    words.data = 'so what does it';
    words.data = 'so what does it cost';
    await microtasks();
    expect(seen.said()).toEqual(['Ann: so what does it cost']);
    expect(seen.batches).toEqual([['so'], ['so what does it cost']]);
  });

  test('of one row do not make all others be read', async () => {
    const host = region();
    for (let i = 0; i < 300; i++) row(host, 'Ann', `line ${i}`);
    const words = row(host, 'Bo', 'we');
    const rows = vi.fn<Site['rows']>((host, locators) => meet.rows(host, locators));
    const seen = follow({ ...meet, rows });
    expect(rows).toHaveBeenCalledTimes(1);
    words.data = 'we have no budget';
    await microtasks();
    words.parentElement?.replaceChildren('we have no budget left');
    await microtasks();
    expect(seen.turns.at(-1)?.text).toBe('we have no budget left');
    expect(rows).toHaveBeenCalledTimes(1);
  });

  test('of a region that was taken out and came back are read again at once, and none twice', async () => {
    const first = region();
    row(first, 'Ann', 'before the breakout');
    const seen = follow(meet);
    vi.advanceTimersByTime(5000);
    first.remove();
    const second = region();
    row(second, 'Ann', 'before the breakout');
    const words = row(second, 'Bo', 'and');
    await microtasks();
    words.data = 'and after';
    await microtasks();
    expect(seen.said()).toEqual(['Ann: before the breakout', 'Bo: and after']);
  });

  test('of a page that changes its address and its whole body are found', async () => {
    const seen = follow(meet);
    vi.advanceTimersByTime(1000);
    document.body.innerHTML = CALL;
    row(region(), 'Ann', 'hello');
    vi.advanceTimersByTime(500);
    expect(seen.said()).toEqual(['Ann: hello']);
  });

  test('on the page when following begins anew are known and not given out', async () => {
    const words = row(region(), 'Ann', 'said while paused');
    const seen = follow(meet, { skipVisible: true });
    vi.advanceTimersByTime(3000);
    words.data = 'said while paused and now this';
    await microtasks();
    expect(seen.turns.filter(Boolean).map((turn) => turn.text)).toEqual(['and now this']);
  });

  test('still open when following ends are final before the abort returns', () => {
    row(region(), 'Ann', 'one moment');
    const seen = follow(meet);
    expect(seen.turns[0]?.final).toBe(false);
    stop.abort();
    expect(seen.turns[0]?.final).toBe(true);
  });

  test('come to an end by the timer', () => {
    row(region(), 'Ann', 'that is all');
    const seen = follow(meet);
    vi.advanceTimersByTime(3000);
    expect(seen.turns[0]?.final).toBe(true);
  });

  test('of a player are read as its cues change', () => {
    const player = document.createElement('video');
    const track = Object.assign(new EventTarget(), { mode: 'showing', kind: 'subtitles', activeCues: [] as unknown[] });
    Object.defineProperty(player, 'textTracks', { value: [track] });
    document.body.append(player);
    const seen = follow(tab);
    const cue = (text: string) => ({
      getCueAsHTML: () => Object.assign(document.createElement('p'), { textContent: text }),
    });
    for (const text of ['we are fine', 'with what we have']) {
      track.activeCues = [cue(text)];
      track.dispatchEvent(new Event('cuechange'));
      vi.advanceTimersByTime(3000);
      track.activeCues = [];
      track.dispatchEvent(new Event('cuechange'));
    }
    expect(seen.said()).toEqual([': we are fine', ': with what we have']);
  });
});

describe.each(GRAMMARS)('a simulated call in the markup of %s', (grammar) => {
  test.each([1, 2, 3])('every word once (call %i)', async (seed) => {
    const script = randomScript({
      seed,
      speakers: ['Ann', 'Bo'],
      lengthMs: 60_000,
      longest: 20,
      corrections: true,
      overlaps: true,
    });
    const page = captionPage(document, document.body, grammar);
    const seen = follow(SITES[SITE_OF[grammar]]);
    seen.restart();
    let atMs = 0;
    const mishaps = [{ atMs: 31_000, kind: 'reconnect' as const }];
    for (const frame of play({ grammar, script, mishaps })) {
      vi.advanceTimersByTime(Math.max(0, frame.atMs - atMs));
      atMs = Math.max(atMs, frame.atMs);
      page.show(frame);
      await microtasks();
    }
    stop.abort();
    const bare = seen.turns.map((turn) => ({ ...turn, speaker: turn.speaker.replace(/^(name|initials):/, '') }));
    expect(recorded(bare)).toEqual(spoken(script));
    expect(seen.health.filter((code) => code.startsWith('broken'))).toEqual([]);
  });
});

describe('health', () => {
  test('captions are off, then on, then read, then quiet, then off', async () => {
    const seen = follow(meet);
    vi.advanceTimersByTime(5000);
    const host = region();
    vi.advanceTimersByTime(500);
    row(host, 'Ann', 'hello');
    await microtasks();
    vi.advanceTimersByTime(7000);
    host.remove();
    vi.advanceTimersByTime(500);
    expect(seen.health).toEqual(['starting', 'captions-off', 'quiet', 'reading', 'quiet', 'captions-off']);
  });

  test('speech on a tile without words for 10 s: broken; words mend it', async () => {
    const host = region();
    const tile = document.createElement('div');
    document.body.append(tile);
    row(host, 'Ann', 'hello');
    const seen = follow(meet);
    for (let at = 0; at < 10_000; at += 500) {
      tile.className = at % 3000 < 2000 ? 'kssMZb' : '';
      vi.advanceTimersByTime(500);
    }
    expect(seen.health.at(-1)).toBe('broken no-words');
    row(host, 'Bo', 'there we are');
    await microtasks();
    expect(seen.health.at(-1)).toBe('reading');
  });

  test('a mark that stays on whoever spoke last is no evidence', () => {
    row(region(), 'Ann', 'hello');
    document.body.insertAdjacentHTML('beforeend', '<div class="kssMZb"></div>');
    const seen = follow(meet);
    vi.advanceTimersByTime(60_000);
    expect(seen.health).toEqual(['reading', 'quiet']);
  });

  test('the tab sounds, no words come: broken', () => {
    region();
    const seen = follow(meet, { audible: () => true });
    vi.advanceTimersByTime(10_500);
    expect(seen.health.at(-1)).toBe('broken no-words');
  });

  test('the region fills with what cannot be read as rows: broken', async () => {
    const host = region();
    const seen = follow(meet);
    for (let i = 0; i < 25; i++) {
      host.append(`word${i} `);
      await microtasks();
      vi.advanceTimersByTime(500);
    }
    expect(seen.health.at(-1)).toBe('broken rows');
  });

  test('words come and no name is found any more: said beside', async () => {
    const words = row(region(), '', 'so');
    const seen = follow(meet);
    for (let i = 0; i < 25; i++) {
      words.data += ` word${i}`;
      await microtasks();
    }
    expect(seen.health).toEqual(['reading', 'reading no-names']);
  });

  test('the page says that captions are on and there is no region: broken', () => {
    document.body.innerHTML =
      '<button aria-pressed="true"><i class="google-symbols">closed_caption_off</i></button><i class="google-symbols">call_end</i>';
    const seen = follow(meet);
    vi.advanceTimersByTime(6000);
    expect(seen.health).toEqual(['starting', 'broken no-region']);
  });

  test('a reader that throws breaks nothing on the page and is told', async () => {
    const words = row(region(), 'Ann', 'hello');
    const site: Site = {
      ...meet,
      rows: () => {
        throw new TypeError('rotated');
      },
    };
    const seen = follow(site);
    for (let i = 0; i < 20; i++) {
      words.data += ' more';
      await microtasks();
      vi.advanceTimersByTime(500);
    }
    expect(seen.turns).toEqual([]);
    expect(seen.health.at(-1)).toBe('broken TypeError');
  });
});
