import { expect, test } from 'vitest';
import { ApiError } from '../../client/api-error.ts';
import { voiceRefusal } from './grant.ts';

test.each([
  [402, 'budget-used', 'no-credits'],
  [402, 'not-in-plan', 'no-credits'],
  [402, 'minutes-used-up', 'no-credits'],
  [409, 'no-key', 'no-key'],
  [429, 'too-many-requests', 'vendor-busy'],
  [409, 'constructor', 'vendor-refused'],
])('a refusal with %i %s is one of %s', (status, code, fault) => {
  const error = voiceRefusal(new ApiError('Why.', { status, code, hint: 'Do that.' }));
  expect([error.fault, error.message]).toEqual([fault, 'Why. Do that.']);
});
