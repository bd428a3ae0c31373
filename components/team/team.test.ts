import { expect, test } from 'vitest';
import { tokenOf } from './team.ts';

const TOKEN = `${'aB3-_'.repeat(8)}xyz`;

test.each([
  TOKEN,
  ` ${TOKEN}\n`,
  `https://coach.example/invite/${TOKEN}`,
  `https://coach.example/invite/${TOKEN}/`,
  `https://coach.example/invite/${TOKEN}?from=mail`,
  `<https://coach.example/invite/${TOKEN}>`,
  `Join us: https://coach.example/invite/${TOKEN}.`,
])('the token is found in %j', (text) => {
  expect(tokenOf(text)).toBe(TOKEN);
});

test.each([
  '',
  'https://coach.example/invite/',
  `https://coach.example/invite/${TOKEN}x`,
  TOKEN.slice(1),
  'hello there',
])('there is none in %j', (text) => {
  expect(tokenOf(text)).toBe('');
});
