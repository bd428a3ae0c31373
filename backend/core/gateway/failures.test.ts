import { expect, test } from 'vitest';
import { TextRefused } from '../../providers/text/text.ts';
import { failureOf } from './failures.ts';

test('a server of somebody’s own is spoken of as theirs', () => {
  const said = (why: 'busy' | 'no-quota', source: 'user' | 'team') => {
    const refused = new TextRefused('openai-compatible', why);
    return failureOf(refused, { provider: 'openai-compatible', model: 'llama3.2', source }).message;
  };
  expect(said('busy', 'user')).toBe('Your own server takes no more requests at the moment.');
  expect(said('no-quota', 'team')).toBe("The team's key for its own server has no quota left.");
});
