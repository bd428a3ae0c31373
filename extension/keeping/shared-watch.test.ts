import { expect, test } from 'vitest';
import type { ConsentChoice } from '#domain/consent/consent.ts';
import type { WatchConsent } from '../capture/until-objected.ts';
import { sharedWatch } from './shared-watch.ts';

const choice = (how: ConsentChoice['how']): ConsentChoice => ({ atMs: 0, how, text: 'An assistant listens.' });

test('two who follow a call have it looked at once, hear every choice, and the later one what was said before', async () => {
  const looks: { callId: string; tell: Parameters<WatchConsent>[1]; signal: AbortSignal }[] = [];
  const watch = sharedWatch((callId, tell, signal) => void looks.push({ callId, tell, signal }));
  const heard = { first: [] as unknown[], second: [] as unknown[] };
  const [first, second] = [new AbortController(), new AbortController()];
  watch('a', (chosen) => heard.first.push(chosen), first.signal);
  looks[0]?.tell([choice('announced')]);
  watch('a', (chosen) => heard.second.push(chosen), second.signal);
  await Promise.resolve();
  expect(heard).toEqual({ first: [[choice('announced')]], second: [[choice('announced')]] });
  expect(looks).toHaveLength(1);

  first.abort();
  looks[0]?.tell(null);
  expect(heard.first).toHaveLength(1);
  expect(heard.second.at(-1)).toBeNull();
  expect(looks[0]?.signal.aborted).toBe(false);
  second.abort();
  expect(looks[0]?.signal.aborted).toBe(true);
});

test('calls are followed apart, and one anew after all have let go', () => {
  const looks: string[] = [];
  const watch = sharedWatch((callId) => void looks.push(callId));
  const ending = new AbortController();
  const nobody = (): void => undefined;
  watch('a', nobody, ending.signal);
  watch('b', nobody, ending.signal);
  ending.abort();
  watch('a', nobody, ending.signal);
  watch('a', nobody, new AbortController().signal);
  expect(looks).toEqual(['a', 'b', 'a']);
});
