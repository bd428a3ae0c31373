// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import type { Asked, AskNews } from '#extension/coach-live/ask-port.ts';
import { render } from '../../tests/support/render.ts';
import { AskBox } from './AskBox.tsx';

const BEGUN: Extract<AskNews, { type: 'begun' }> = {
  type: 'begun',
  answer: 'a',
  model: 'm',
  provider: 'openai',
  source: 'user',
  removed: [],
};
const DONE = {
  type: 'done',
  finish: 'stop',
  usage: { inputTokens: 1, outputTokens: 1, cost: null },
  firstTokenMs: 1,
  totalMs: 1,
  droppedQuotes: 0,
} as const;

async function box(signedIn = true) {
  const asked: { asked: Asked; news: (news: AskNews) => Promise<void>; signal: AbortSignal }[] = [];
  const onLeave = vi.fn();
  const rendered = await render(
    <AskBox
      ask={async (one, onNews, signal) => {
        asked.push({ asked: one, news: (news) => act(async () => onNews(news)), signal });
      }}
      signedIn={signedIn}
      draw={(text) => <p>{text}</p>}
      onLeave={onLeave}
    />,
  );
  const field = rendered.find('textbox', 'Question') as HTMLTextAreaElement;
  const type = (text: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const ask = async (text: string) => {
    await type(text);
    await rendered.press('Enter', field);
    return asked.at(-1)!;
  };
  return { ...rendered, asked, field, ask, onLeave };
}

test('an answer comes piece by piece, with its sources', async () => {
  const { ask, text, field } = await box();
  const { asked, news } = await ask('  Does it work with Salesforce?  ');
  expect(asked).toMatchObject({ question: 'Does it work with Salesforce?', history: [] });
  expect(field.value).toBe('');
  expect(text()).toContain('Thinking…');
  await news(BEGUN);
  await news({ type: 'text', text: 'Yes, ' });
  await news({ type: 'text', text: 'both ways [1].' });
  expect(text()).toContain('Yes, both ways [1].');
  await news({ type: 'citations', citations: [{ n: 1, title: 'Handbook', place: 'page 4' }] });
  await news(DONE);
  expect(text()).toContain('[1]Handbook, page 4');
  expect(text()).not.toContain('Local playbook');
  const next = await ask('And HubSpot?');
  expect(next.asked.history).toEqual([
    { role: 'user', text: 'Does it work with Salesforce?' },
    { role: 'assistant', text: 'Yes, both ways [1].' },
  ]);
});

test('it is stopped by the button and by Escape, and what had come stays', async () => {
  const { ask, text, click, press, field, onLeave } = await box();
  const first = await ask('One?');
  await first.news({ type: 'text', text: 'Half an ' });
  await click('button', 'Stop');
  expect(first.signal.aborted).toBe(true);
  await first.news({ type: 'text', text: 'answer' });
  expect(text()).toContain('Half an ');
  expect(text()).not.toContain('answer');
  expect(text()).toContain('Stopped');
  const second = await ask('Two?');
  await press('Escape', field);
  expect(second.signal.aborted).toBe(true);
  expect(onLeave).not.toHaveBeenCalled();
  await press('Escape', field);
  expect(onLeave).toHaveBeenCalled();
});

test('what fails, is refused, or is empty is told in words', async () => {
  const { ask, text } = await box();
  const failed = await ask('One?');
  await failed.news({
    type: 'failed',
    error: { code: 'busy', message: 'The model is busy.', hint: 'Wait 20 seconds.' },
  });
  expect(text()).toContain('The model is busy. Wait 20 seconds.');
  await (await ask('Two?')).news({ type: 'refused', message: 'No credits are left.' });
  expect(text()).toContain('No credits are left.');
  const empty = await ask('Three?');
  await empty.news(BEGUN);
  await empty.news(DONE);
  expect(text()).toContain('answered with nothing');
});

test('signed out it says whose answers these are, and nothing empty is asked', async () => {
  const { ask, text, asked } = await box(false);
  expect(text()).toContain('The local playbook answers on this machine');
  await ask('   ');
  expect(asked).toEqual([]);
  const one = await ask('One?');
  const instead = 'Your budget is used. Local engine answers instead.';
  await one.news({ ...BEGUN, provider: 'local', source: 'none', instead, removed: [{ kind: 'email', count: 2 }] });
  await one.news({ type: 'text', text: 'Ask back.' });
  await one.news(DONE);
  expect(text()).toContain('Local playbook · 2 taken out before sending');
  expect(text()).toContain(instead);
});
