import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepOnly } from '../../tests/support/kept.ts';
import { begin } from './begin-here.ts';
import { rememberParty, takeParty } from './parties.ts';

beforeEach(async () => {
  fakeBrowser.reset();
  vi.useRealTimers();
  await keepOnly([], []);
});

const query = { site: 'dialer' as const, meetingKey: 'dialer:aircall' };

test('who is called counts for the next call in that tab, once, and for a minute and a half', async () => {
  vi.useFakeTimers({ now: 1_000_000, toFake: ['Date'] });
  await rememberParty(1, { number: '+15550100147' });
  expect(await takeParty(2)).toBeNull();
  expect(await takeParty(1)).toEqual({ number: '+15550100147' });
  expect(await takeParty(1)).toBeNull();
  await rememberParty(1, { number: '+15550100147' });
  vi.setSystemTime(1_000_000 + 90_000);
  expect(await takeParty(1)).toBeNull();
});

test('a dialer’s call is called after who is called, else after the product; a name names the other side', async () => {
  expect((await begin(query, { tab: { id: 1 } })).call).toMatchObject({ title: 'Aircall call', speakers: {} });
  await rememberParty(2, { number: '+15550100147' });
  expect((await begin(query, { tab: { id: 2 } })).call).toMatchObject({ title: '+15550100147', speakers: {} });
  await rememberParty(3, { number: '+15550100147', name: '<b>Marcus</b>' });
  expect((await begin(query, { tab: { id: 3 } })).call).toMatchObject({
    title: '<b>Marcus</b>',
    speakers: { tab: { key: 'tab', role: 'buyer', name: '<b>Marcus</b>' } },
  });
});
