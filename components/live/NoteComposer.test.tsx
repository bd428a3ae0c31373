// @vitest-environment happy-dom
import { act } from 'react';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Note } from '#domain/call.ts';
import { render } from '../../tests/support/render.ts';
import { NoteComposer } from './NoteComposer.tsx';
import { NotesPage } from './NotesPage.tsx';

const rest = () => act(async () => vi.advanceTimersByTime(300));

async function composer() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const clock = { nowMs: 5_000 };
  const saved: Note[] = [];
  const deleted: string[] = [];
  const onLeave = vi.fn();
  const rendered = await render(
    <NoteComposer
      nowMs={() => clock.nowMs}
      onSave={(note) => saved.push(note)}
      onDelete={(id) => deleted.push(id)}
      onLeave={onLeave}
    />,
  );
  const field = rendered.find('textbox', 'Quick note') as HTMLTextAreaElement;
  const type = (text: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  return { ...rendered, clock, saved, deleted, onLeave, field, type };
}

test('a note belongs to the moment of its first letter, however long the typing takes', async () => {
  const { clock, saved, field, type, press } = await composer();
  await type('b');
  clock.nowMs = 60_000;
  await type('budget frozen');
  await press('Enter', field);
  expect(saved.at(-1)).toMatchObject({ atMs: 5_000, text: 'budget frozen' });
});

test('Enter saves and begins the next note; Shift and Enter make a line', async () => {
  const { saved, field, type, press } = await composer();
  await type('one');
  await press('Enter', field, { shiftKey: true });
  expect(field.value).toBe('one');
  await press('Enter', field);
  expect(field.value).toBe('');
  await type('two');
  await press('Enter', field);
  expect(saved.map((note) => note.text)).toEqual(['one', 'two']);
  expect(new Set(saved.map((note) => note.id)).size).toBe(2);
});

test('saved as it is typed, as one note', async () => {
  const { saved, type } = await composer();
  await type('half a though');
  expect(saved).toHaveLength(0);
  await rest();
  expect(saved).toHaveLength(1);
  await type('half a thought');
  await rest();
  expect(saved[1]).toEqual({ ...saved[0], text: 'half a thought' });
});

test('a note emptied again is deleted, and nothing is saved of blanks', async () => {
  const { saved, deleted, field, type, press } = await composer();
  await type('x');
  await rest();
  await type('  ');
  await press('Enter', field);
  expect(saved).toHaveLength(1);
  expect(deleted).toEqual([saved[0]?.id]);
});

test('Escape saves and leaves; so does the page going away', async () => {
  const { saved, field, type, press, onLeave } = await composer();
  await type('kept');
  await press('Escape', field);
  expect(onLeave).toHaveBeenCalledOnce();
  expect(saved.at(-1)?.text).toBe('kept');
  await type('kept too');
  await act(async () => void window.dispatchEvent(new Event('pagehide')));
  expect(saved.at(-1)?.text).toBe('kept too');
});

test('the notes page is ready to type in at once', async () => {
  const { find } = await render(<NotesPage notes={[]} onSave={() => {}} onDelete={() => {}} />);
  expect(document.activeElement).toBe(find('textbox', 'Quick note'));
});
