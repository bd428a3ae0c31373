// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { act, useState } from 'react';
import { beforeEach, expect, test } from 'vitest';
import type { Channel, Practice } from '#domain/practice/practice.ts';
import { parseScript } from '#domain/script/script.ts';
import type { VoiceHears, VoiceWay } from '#extension/practice/contract.ts';
import { newRun } from '#extension/practice/run.ts';
import type { StoredPractice } from '#extension/store/database.ts';
import { aPractice, stored } from '../../tests/support/practice.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Practising } from './Practising.tsx';

beforeEach(() => localStorage.clear());

const kept = (channel: Channel, more: Partial<StoredPractice> = {}): StoredPractice =>
  stored(aPractice({ id: 'p1', seed: 7, channel }), more);

/** A voice that is told what to hear and says at once. */
function voiceAtHand() {
  let hears: VoiceHears | undefined;
  const done: string[] = [];
  const way: VoiceWay = {
    name: 'cascade',
    open: async (told) => void (hears = told),
    say: async ({ written }) => ({ text: written, startMs: 1_000, endMs: 2_000, cut: false, wording: 'written' }),
    mute: (on) => void done.push(`mute ${on}`),
    handsFree: (on) => void done.push(`hands-free ${on}`),
    hold: (on) => void done.push(`hold ${on}`),
    close: async () => void done.push('closed'),
  };
  return { way, done, hears: () => hears };
}

async function shown(practice: StoredPractice, way?: VoiceWay) {
  const asked: string[] = [];
  const run = newRun(practice, {
    handsFree: async () => true,
    worder: async ({ written }) => ({ text: written, wording: 'written', refused: 0 }),
    newVoice: async () => {
      if (!way) throw new Error('No voice here.');
      return way;
    },
    keep: async () => 'kept',
    keepBeside: async () => undefined,
    pay: async () => ({ done: false }),
    ended: async () => false,
  });
  await act(() => run.begin());
  function View() {
    const [away, setAway] = useState(false);
    return (
      <Tooltip.Provider>
        <button type="button" onClick={() => setAway((now) => !now)}>
          Leave
        </button>
        {away ? null : (
          <Practising
            run={run}
            onBack={() => asked.push('back')}
            onResult={(id) => asked.push(`result ${id}`)}
            onSame={({ seed }: Practice) => asked.push(`same ${seed}`)}
            onTakeUp={() => asked.push('take up')}
          />
        )}
      </Tooltip.Provider>
    );
  }
  const page = await render(<View />);
  const lines = () => [...page.root.querySelectorAll('[role=log] article')];
  const labels = () => lines().map((one) => one.getAttribute('aria-label'));
  return { run, page, asked, lines, labels };
}

test('a chat: what is typed is said, the buyer answers, cards and the script follow, and the end leads to the score', async () => {
  const script = parseScript('Ask how they plan today\nSay who else uses it');
  const { run, page, labels, asked } = await shown(kept('text', { assist: true, script }));
  const field = () => page.root.querySelector('textarea');
  expect(labels()).toEqual(['Marcus Williams']);
  // The situation opens with an objection, which has a card.
  expect(page.root.querySelector('[aria-label=Card]')?.textContent).toContain('Price');
  expect(page.root.querySelector('[data-next]')?.textContent).toBe('Next: Ask how they plan today');
  await typeInto(field(), 'How do you plan today?');
  await page.press('Enter', field() ?? undefined);
  await settled('the answer', () => labels().length === 3);
  expect(labels()).toEqual(['Marcus Williams', 'You', 'Marcus Williams']);
  expect(field()?.value).toBe('');
  expect(page.root.querySelector('[data-next]')?.textContent).toBe('Next: Say who else uses it');
  expect(page.root.querySelector('[aria-label="1 of 2 steps covered"]')).not.toBeNull();
  await page.click('button', 'Say who else uses it');
  expect(page.root.querySelector('[data-next]')?.textContent).toBe('All of your script is covered');
  await page.click('button', 'End');
  await settled('the end', () => run.now().phase === 'over');
  expect(page.text()).toContain('You ended it.');
  await page.click('button', 'See your score');
  await page.click('button', 'Same test again');
  expect(asked).toEqual(['result p1', 'same 7']);
});

test('words that were not taken come back, with the reason', async () => {
  const { page, labels } = await shown(kept('text'));
  const field = page.root.querySelector('textarea');
  await typeInto(field, 'x'.repeat(8_001));
  await act(async () => field?.form?.requestSubmit());
  await settled('why not', () => page.root.querySelector('form [role=alert]') !== null);
  expect(page.root.querySelector('form [role=alert]')?.textContent).toContain('8,000 characters at most');
  expect(field?.value).toHaveLength(8_001);
  expect(labels()).toHaveLength(1);
});

test('a mail has a subject, which the answer takes up and the next one keeps', async () => {
  const { page, labels } = await shown(kept('email'));
  await typeInto(page.root.querySelector('textarea'), 'Hello there');
  await page.click('button', 'Send');
  expect(page.text(), 'why it is not sent').toContain('A mail needs a subject.');
  expect(document.activeElement?.getAttribute('placeholder')).toBe('Subject');
  const subject = page.root.querySelector('input');
  const body = page.root.querySelector('textarea');
  await typeInto(body, 'Thank you for the talk. What would make this worth it?');
  await page.press('Enter', body ?? undefined, { ctrlKey: true });
  expect(labels(), 'nothing goes without a subject').toHaveLength(1);
  await typeInto(subject, 'Your question on price');
  await page.press('Enter', body ?? undefined, { ctrlKey: true });
  await settled('the answer', () => labels().length === 3);
  expect(labels().slice(1)).toEqual(['Your mail', 'Mail of Marcus Williams']);
  expect(page.text()).toContain('Re: Your question on price');
  expect(page.root.querySelector('input')?.value).toBe('Re: Your question on price');
});

test('by voice the rep is told what goes on, mutes, holds to talk, and goes on in text; out of view nobody is heard', async () => {
  const { way, done, hears } = voiceAtHand();
  const { run, page } = await shown(kept('voice'), way);
  await settled('the rep’s turn', () => page.text().includes('Your turn. You are heard.'));
  await act(async () => hears()?.level(0.5));
  expect(page.root.querySelector('meter')?.getAttribute('value')).toBe('50');
  await act(async () => hears()?.repPartial('What does it'));
  expect(page.root.querySelector('article[aria-busy=true]')?.textContent).toContain('What does it');
  await page.click('button', 'Mute');
  expect(page.text()).toContain('You are muted.');
  await page.click('button', 'Unmute');
  await act(async () => page.root.querySelector<HTMLElement>('[aria-label="Your voice"] [role=switch]')?.click());
  expect(page.text()).toContain('Hold the button or Space to talk.');
  done.length = 0;
  await page.press(' ', document.body, { code: 'Space' });
  await act(async () => void document.body.dispatchEvent(new KeyboardEvent('keyup', { code: 'Space', bubbles: true })));
  expect(done).toEqual(['hold true', 'hold false']);
  await page.press(' ', document.body, { code: 'Space' });
  await act(async () => void window.dispatchEvent(new Event('blur')));
  expect(done.at(-1)).toBe('hold false');
  await page.click('button', 'Leave');
  expect(run.now().phase).toBe('paused');
  await page.click('button', 'Leave');
  expect(page.text()).toContain('Paused. Nothing is heard.');
  await page.click('button', 'Type instead');
  await settled('the field', () => page.root.querySelector('textarea') !== null);
  expect(done).toContain('closed');
});

test('nobody is heard by a practice that is taken up, nor by one that was paused as it connected, before the rep says so', async () => {
  const { way, done, hears } = voiceAtHand();
  const { run, page } = await shown(kept('voice', { ranMs: 5_000 }), way);
  expect(page.text()).toContain('Paused. Nothing is heard.');
  expect(hears()).toBeUndefined();
  let connected = () => {};
  const open = way.open.bind(way);
  way.open = async (...given) => {
    await new Promise<void>((resolve) => (connected = resolve));
    return open(...given);
  };
  await page.click('button', 'Resume');
  await settled('connecting', () => page.text().includes('Connecting…'));
  await act(async () => run.pause());
  await act(async () => connected());
  await settled('the voice to be let go of', () => done.includes('closed'));
  expect(page.text()).toContain('Paused. Nothing is heard.');
});

test('what is typed outlives the page', async () => {
  const first = await shown(kept('text'));
  await typeInto(first.page.root.querySelector('textarea'), 'Half a thought');
  const again = await shown(kept('text'));
  expect(again.page.root.querySelector('textarea')?.value).toBe('Half a thought');
});
