// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { LiveState } from '#domain/live/state.ts';
import { fakeHost } from '../../tests/playground/overlay/fake-host.ts';
import { CARD, live, turns } from '../../tests/playground/overlay/story.ts';
import { render } from '../../tests/support/render.ts';
import { MOST_TURNS, Transcript } from './Transcript.tsx';

async function transcript(state: LiveState) {
  const host = fakeHost(state);
  return { host, ...(await render(<Transcript host={host} />)) };
}

describe('what is shown', () => {
  test('only the newest turns of a long call are in the page', async () => {
    const { root, text } = await transcript(live({ turns: turns(5000) }));
    expect(root.querySelectorAll('li')).toHaveLength(MOST_TURNS);
    expect(text()).toContain(turns(5000).at(-1)?.text);
  });

  test('names and words from the page stay text', async () => {
    const evil = '<img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>';
    const { root, text } = await transcript(
      live({ turns: turns(3).map((turn) => ({ ...turn, name: evil, text: evil })) }, { speakers: {} }),
    );
    expect(root.querySelectorAll('img, script')).toHaveLength(0);
    expect(text()).toContain(evil);
  });

  test('a row of 100 KB costs no more than a long one', async () => {
    const { text } = await transcript(
      live({ turns: turns(1).map((turn) => ({ ...turn, text: 'word '.repeat(20_000) })) }),
    );
    expect(text().length).toBeLessThan(2200);
  });

  test('the words that a card answers are marked in their turn alone', async () => {
    const { root } = await transcript(live({ card: { log: CARD, expanded: false, pinned: false } }));
    expect([...root.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([CARD.quote]);
  });

  test('the rep is “You”; a speaker nobody has placed is asked about', async () => {
    const { find } = await transcript(live());
    expect(find('button', 'You')).toBeTruthy();
    expect(find('button', 'Kim OkaforWho is this?')).toBeTruthy();
  });

  test('what could not be heard stands where it was, with its length and reason', async () => {
    const [first, second] = turns();
    const pauses = [
      { fromMs: (second?.startMs ?? 0) - 500, toMs: (second?.startMs ?? 0) + 11_500, reason: 'network' as const },
      { fromMs: 900_000, channel: 0 as const, reason: 'device' as const },
    ];
    const { root } = await transcript(live({ nowMs: 905_000 }, { pauses }));
    const rows = [...root.querySelectorAll('ol > li')].map((row) => row.textContent);
    expect(rows[0]).toContain(first?.text);
    expect(rows[1]).toContain('Not heard for 12 s: network');
    expect(rows[2]).toContain(second?.text);
    expect(rows.at(-1)).toContain('Your side not heard for 5 s: no microphone');
  });

  test('what was only thought to be heard is not shown, and late words stand at their time', async () => {
    const [first] = turns();
    const late = { ...first, seq: 90, text: 'that was before', startMs: 1, endMs: 2 } as NonNullable<typeof first>;
    const blank = { ...late, seq: 91, text: '' };
    const { root } = await transcript(live({ turns: [late, blank, ...turns()] }));
    const rows = [...root.querySelectorAll('ol > li')].map((row) => row.textContent);
    expect(rows[0]).toContain('that was before');
    expect(rows).toHaveLength(turns().length + 1);
  });

  test('where the page names nobody there is nobody to click', async () => {
    const { root } = await transcript(live({ turns: turns().map((turn) => ({ ...turn, speaker: '', name: '' })) }));
    expect(root.querySelectorAll('li button')).toHaveLength(0);
  });
});

describe('who is who', () => {
  test.each([
    ['Me', 'me'],
    ['My colleague', 'colleague'],
    ['Buyer', 'buyer'],
    ['Not sure', null],
  ])('%s', async (label, role) => {
    const { host, click, root } = await transcript(live());
    await click('button', 'Kim Okafor');
    await click('menuitemradio', label);
    expect(host.done).toEqual([{ type: 'role', speaker: 'kim', role }]);
    expect(root.querySelector('[role=menu]')).toBeNull();
  });

  test('the menu opens on what holds now, goes round by arrows and closes by Escape, back to the name', async () => {
    const { click, find, press, root } = await transcript(live());
    await click('button', 'Kim Okafor');
    expect(document.activeElement).toBe(find('menuitemradio', 'Not sure'));
    await press('ArrowDown', document.activeElement ?? undefined);
    expect(document.activeElement).toBe(find('menuitemradio', 'Me'));
    await press('ArrowUp', document.activeElement ?? undefined);
    await press('ArrowUp', document.activeElement ?? undefined);
    expect(document.activeElement).toBe(find('menuitemradio', 'Buyer'));
    await press('Escape', document.activeElement ?? undefined);
    expect(root.querySelector('[role=menu]')).toBeNull();
    expect(document.activeElement).toBe(find('button', 'Kim Okafor'));
  });
});
