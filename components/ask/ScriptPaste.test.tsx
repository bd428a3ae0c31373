// @vitest-environment happy-dom
import { act, useState } from 'react';
import { expect, test } from 'vitest';
import type { CallScript } from '#domain/call.ts';
import { render } from '../../tests/support/render.ts';
import { ScriptPaste } from './ScriptPaste.tsx';

async function paste(first: CallScript | null, last: string[] | null = null, keeps = true) {
  const saved: (CallScript | null)[] = [];
  function Kept() {
    const [script, setScript] = useState(first);
    const save = async (next: CallScript | null) => {
      saved.push(next);
      if (keeps) setScript(next);
      return keeps;
    };
    return <ScriptPaste script={script} last={last} onSave={save} />;
  }
  const rendered = await render(<Kept />);
  const field = rendered.find('textbox', 'Script') as HTMLTextAreaElement;
  const type = (text: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  return { ...rendered, saved, field, type };
}

test('each line of what is pasted becomes a step', async () => {
  const { type, click, saved, text } = await paste(null);
  expect(text()).toContain('Stays on this device');
  await type('- Agree on the agenda\n\n2. Ask who else decides\n');
  await click('button', 'Use 2 steps');
  expect(saved).toEqual([{ steps: ['Agree on the agenda', 'Ask who else decides'], heard: [], hand: {} }]);
  expect(text()).toContain('Saved');
});

test('changed, its steps keep what was ticked by hand', async () => {
  const { type, click, saved } = await paste({ steps: ['Say hello', 'Ask why'], heard: [0], hand: { 1: true } });
  await type('Say hello\nAsk when\nAsk why');
  await click('button', 'Use 3 steps');
  expect(saved[0]).toEqual({ steps: ['Say hello', 'Ask when', 'Ask why'], heard: [], hand: { 2: true } });
});

test('removed, it can be brought back as it was', async () => {
  const script = { steps: ['Say hello'], heard: [0], hand: {} };
  const { click, saved, field } = await paste(script);
  expect(field.value).toBe('Say hello');
  await click('button', 'Remove');
  await click('button', 'Undo');
  expect(saved).toEqual([null, script]);
  expect(field.value).toBe('Say hello');
});

test('the last one is offered again', async () => {
  const { click, saved } = await paste(null, ['Say hello', 'Ask why']);
  await click('button', 'Last script, 2 steps');
  expect(saved).toEqual([{ steps: ['Say hello', 'Ask why'], heard: [], hand: {} }]);
});

test('what could not be kept is told', async () => {
  const { type, click, text } = await paste(null, null, false);
  await type('Say hello to them');
  await click('button', 'Use 1 step');
  expect(text()).toContain('Not kept. Try again.');
});
