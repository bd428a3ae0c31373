import type { CallStatus } from '#domain/call.ts';
import { browser } from 'wxt/browser';

const BADGES: Partial<Record<CallStatus, { text: string; color: string; title: string }>> = {
  live: { text: '●', color: '#10B981', title: 'QuotaHit is reading this call’s captions' },
  paused: { text: 'II', color: '#F59E0B', title: 'QuotaHit is paused on this call' },
};

/** Shows that a call in a tab waits for a click on the button, without which the coach cannot be shown there. */
export async function badgeWaiting(tabId: number, dialer: string): Promise<void> {
  const action = browser.action ?? browser.browserAction;
  try {
    await action.setBadgeText({ tabId, text: '!' });
    await action.setTitle({ tabId, title: `A call is on in ${dialer}. Click to show QuotaHit on this page` });
    await action.setBadgeBackgroundColor({ tabId, color: '#F59E0B' });
  } catch {
    // The tab closed meanwhile.
  }
}

/** Shows on the toolbar button of a tab whether its call is being read, paused, or neither. */
export async function showBadge(tabId: number, status: CallStatus): Promise<void> {
  const action = browser.action ?? browser.browserAction;
  const badge = BADGES[status];
  try {
    await action.setBadgeText({ tabId, text: badge?.text ?? '' });
    await action.setTitle({ tabId, title: badge?.title ?? 'QuotaHit: open the coach' });
    if (badge) await action.setBadgeBackgroundColor({ tabId, color: badge.color });
  } catch {
    // The tab closed meanwhile; there is nothing left to show.
  }
}
