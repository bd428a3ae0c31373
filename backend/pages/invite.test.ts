import { describe, expect, it } from 'vitest';
import { AppError, onError } from '../core/errors.ts';
import { invitePage } from './invite.ts';

const TOKEN = 'a'.repeat(43);
const open = { team: '<b>Acme</b>', role: 'rep' as const, expiresAt: '2026-12-01T10:00:00Z', state: 'open' as const };
const pageWith = (peek: () => Promise<typeof open>) =>
  invitePage({ peek, behindProxy: false, now: () => 0 }).onError(onError);

describe('the page of an invitation', () => {
  it('says which team and role, how to join, and until when; the name of a team is text', async () => {
    const response = await pageWith(() => Promise.resolve(open)).request(`http://coach.example/invite/${TOKEN}`);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain('&lt;b&gt;Acme&lt;/b&gt; as a rep');
    expect(page).toContain(`http://coach.example/invite/${TOKEN}`);
    expect(page).toContain('connect http://coach.example, if it is not');
    expect(page).toContain('2026-12-01');
    expect(page).not.toContain('<b>');
  });

  it('tells the address under which browsers reach the backend, where it is known', async () => {
    const [peek, publicUrl] = [() => Promise.resolve(open), 'https://coach.example'];
    const behind = invitePage({ peek, behindProxy: true, now: () => 0, publicUrl });
    const page = await (await behind.request(`http://127.0.0.1:8787/invite/${TOKEN}`)).text();
    expect(page).toContain(`https://coach.example/invite/${TOKEN}`);
    expect(page).not.toContain('127.0.0.1');
  });

  it('keeps the link from caches, search engines, referrers and scripts', async () => {
    const { headers } = await pageWith(() => Promise.resolve(open)).request(`/invite/${TOKEN}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/);
  });

  it('says so when there is none, or when it is over', async () => {
    const none = pageWith(() => Promise.reject(new AppError('not-found', 'none')));
    expect((await none.request(`/invite/${TOKEN}`)).status).toBe(404);
    expect((await none.request('/invite/%3Cscript%3E')).status).toBe(404);
    const over = pageWith(() => Promise.resolve({ ...open, state: 'expired' as never }));
    expect(await (await over.request(`/invite/${TOKEN}`)).text()).toContain('has run out');
  });

  it('does not take a failing database for a missing link', async () => {
    const broken = pageWith(() => Promise.reject(new AppError('unavailable', 'down')));
    expect((await broken.request(`/invite/${TOKEN}`)).status).toBe(503);
  });
});
