import { expect, test } from 'vitest';
import { DEFAULTS, toldBy } from './settings.ts';

const disclosure = 'An assistant listens.';

test('what the others are told goes with the team’s rule and with whether sound is kept, where these are known', () => {
  expect(toldBy({ ...DEFAULTS, disclosure })).toEqual({ text: disclosure });
  expect(toldBy({ ...DEFAULTS, disclosure, consentRule: 'confirm' })).toEqual({ text: disclosure, rule: 'confirm' });
  expect(toldBy({ ...DEFAULTS, disclosure, soundDisclosure: 'I record this.', consentRule: 'remind' })).toEqual({
    text: 'I record this.',
    soundKept: true,
    rule: 'remind',
  });
});
