import { expect, test } from 'vitest';
import { aCall } from '../../tests/support/live.ts';
import { lengthOf, peopleOf, titleOf } from './call-words.ts';
import { fileName } from './file-name.ts';

const people = {
  d: { key: 'd', name: 'Dana', role: 'me' as const },
  m: { key: 'm', name: 'Marcus', role: 'buyer' as const },
};

test('a call is called by its title, else its people, else where and when it was', () => {
  expect(titleOf({ ...aCall(), title: ' Renewal ' })).toBe('Renewal');
  expect(titleOf({ ...untitled(), speakers: people })).toBe('Marcus');
  expect(titleOf({ ...untitled(), speakers: {} })).toMatch(/^Google Meet, \d+ \w+/);
  expect(peopleOf({ ...aCall(), speakers: people })).toEqual(['Marcus', 'Dana']);
});

test('file names hold nothing that a system or a shell could trip over', () => {
  const startedAt = Date.UTC(2026, 10, 20, 12);
  expect(fileName({ ...aCall(), startedAt, title: '../../etc/passwd "Ünïted & Co"' }, 'md')).toBe(
    'call-2026-11-20-etc-passwd-united-co.md',
  );
  expect(fileName({ ...aCall(), startedAt, title: '///' }, 'json')).toBe('call-2026-11-20.json');
});

test('an open call lasts until the last words heard', () => {
  const { endedAt: _, ...open } = aCall();
  const turn = {
    callId: 'c',
    seq: 0,
    speaker: '',
    side: 'unknown' as const,
    text: 'x',
    startMs: 0,
    endMs: 5_000,
    final: true,
  };
  expect(lengthOf(open, [turn])).toBe(5_000);
});

function untitled() {
  const { title: _, ...call } = aCall();
  return call;
}
