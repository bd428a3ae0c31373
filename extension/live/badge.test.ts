import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { badgeWaiting, heardAs, showBadge, showHeard } from './badge.ts';

const now = { text: '', title: '' };

beforeEach(() => {
  fakeBrowser.reset();
  const action = {
    setBadgeText: async ({ text }: { text: string }) => void (now.text = text),
    setTitle: async ({ title }: { title: string }) => void (now.title = title),
    setBadgeBackgroundColor: async () => undefined,
  };
  Object.assign(fakeBrowser, { action });
});

test('captions, sound, a pause and the end each have a sign and words of their own', async () => {
  const seen = [];
  await showBadge(1, 'live');
  seen.push({ ...now });
  await showHeard(1, { code: 'hearing' });
  seen.push({ ...now });
  await showBadge(1, 'paused');
  seen.push({ ...now });
  await showBadge(1, 'live');
  expect(now.text).toBe('HEAR');
  await showHeard(1, { code: 'waiting', detail: 'There is no network.' });
  expect(now.title).toBe('QuotaHit waits to listen again. There is no network.');
  seen.push({ ...now });
  await showHeard(1, { code: 'hidden' });
  expect(now.title).toContain('its sign is not to be seen');
  seen.push({ ...now });
  await showHeard(1, { code: 'failed', detail: 'All 600 minutes are used.' });
  expect(now.title).toContain('All 600 minutes are used.');
  seen.push({ ...now });
  await showBadge(1, 'ended');
  seen.push({ ...now });
  expect(new Set(seen.map(({ title }) => title)).size).toBe(seen.length);
  expect(seen.map(({ text }) => text)).toEqual(['●', 'HEAR', 'II', '…', '!', '!', '']);
});

test('a page that came back is not said to be heard before it is', async () => {
  await showBadge(1, 'live');
  await showHeard(1, { code: 'hearing' });
  await showBadge(1, 'live', { fresh: true });
  expect(now.text).toBe('●');
});

test('hearing is shown of a call alone: what a page says after its end changes nothing', async () => {
  await showBadge(1, 'live');
  await showBadge(1, 'ended');
  await showHeard(1, { code: 'hearing' });
  expect(now.text).toBe('');
});

test('a dialer’s call that nobody hears is never said to be read', async () => {
  await showBadge(1, 'live', { fresh: true, heardOnly: true });
  expect(now).toEqual({ text: '…', title: 'QuotaHit does not hear this call yet. Click to let it listen' });
  await showHeard(1, { code: 'hearing' });
  expect([now.text, await heardAs(1)]).toEqual(['HEAR', 'hearing']);
  await showHeard(1, null);
  expect([now.text, await heardAs(1)]).toEqual(['…', null]);
});

test('news of hearing where no call is leaves a call that waits for a click', async () => {
  await badgeWaiting(2, 'Aircall');
  await showHeard(2, { code: 'failed', detail: 'No call is coached in this tab.' });
  expect(now.title).toContain('A call is on in Aircall');
});
