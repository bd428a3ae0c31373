import type { CallStatus } from '#domain/call.ts';
import { browser } from 'wxt/browser';

/** How a call's sound is heard, as its page tells. */
export interface HeardNow {
  code: 'starting' | 'hearing' | 'waiting' | 'paused' | 'failed' | 'hidden';
  /** Why not, where somebody said it in words. */
  detail?: string | undefined;
}

interface Shown {
  status: CallStatus;
  heard?: HeardNow;
  /** Its page has no captions: sound is all there is. */
  heardOnly?: boolean;
}

interface Badge {
  text: string;
  color: string;
  title: string;
}

const GREEN = '#10B981';
const AMBER = '#F59E0B';
const RED = '#EF4444';

const READS: Badge = { text: '●', color: GREEN, title: 'QuotaHit is reading this call’s captions' };
const NOBODY: Badge = {
  text: '…',
  color: AMBER,
  title: 'QuotaHit does not hear this call yet. Click to let it listen',
};
const PAUSED: Badge = { text: 'II', color: AMBER, title: 'QuotaHit is paused on this call: nothing is listened to' };
const HEARD: Partial<Record<HeardNow['code'], Badge>> = {
  hearing: { text: 'HEAR', color: GREEN, title: 'QuotaHit is listening to this call’s sound' },
  waiting: { text: '…', color: AMBER, title: 'QuotaHit waits to listen again.' },
  failed: { text: '!', color: RED, title: 'QuotaHit does not hear this call’s sound.' },
  hidden: {
    text: '!',
    color: AMBER,
    title: 'QuotaHit does not listen: its sign is not to be seen on the call’s page. Bring the coach back there',
  },
};

function badgeOf({ status, heard, heardOnly }: Shown): Badge | null {
  if (status === 'paused') return PAUSED;
  if (status !== 'live') return null;
  const badge = (heard && HEARD[heard.code]) ?? (heardOnly ? NOBODY : READS);
  const why = heard && ['waiting', 'failed'].includes(heard.code) ? heard.detail : undefined;
  return why ? { ...badge, title: `${badge.title} ${why}` } : badge;
}

/** A tab may close at any moment: then there is nothing left to show. */
async function show(tabId: number, badge: Badge | null): Promise<void> {
  const action = browser.action ?? browser.browserAction;
  try {
    await action.setBadgeText({ tabId, text: badge?.text ?? '' });
    await action.setTitle({ tabId, title: badge?.title ?? 'QuotaHit: open the coach' });
    if (badge) await action.setBadgeBackgroundColor({ tabId, color: badge.color });
  } catch {}
}

/** Shows that a call in a tab waits for a click on the button, without which the coach cannot be shown there. */
export async function badgeWaiting(tabId: number, dialer: string): Promise<void> {
  const title = `A call is on in ${dialer}. Click to show QuotaHit on this page`;
  await show(tabId, { text: '!', color: AMBER, title });
}

const KEY = 'badges';
let queue: Promise<unknown> = Promise.resolve();

async function readShown(): Promise<Record<string, Shown>> {
  return ((await browser.storage.session.get(KEY))[KEY] as Record<string, Shown> | undefined) ?? {};
}

/** What is shown by tab outlives the worker; one change at a time. `null` leaves it as it is. */
function change(tabId: number, to: (shown: Shown | undefined) => Shown | undefined | null): Promise<void> {
  async function apply(): Promise<void> {
    const all = await readShown();
    const { [String(tabId)]: before, ...others } = all;
    const shown = to(before);
    if (shown === null) return;
    if (JSON.stringify(shown) !== JSON.stringify(before)) {
      await browser.storage.session.set({ [KEY]: shown ? { ...others, [String(tabId)]: shown } : others });
    }
    await show(tabId, shown ? badgeOf(shown) : null);
  }
  const next = queue.then(apply);
  queue = next.catch(() => undefined);
  return next;
}

interface About {
  /** Its page is new, and nobody hears it yet. */
  fresh?: boolean;
  heardOnly?: boolean;
}

/** Shows on the toolbar button of a tab whether its call is read or heard, paused, or neither. */
export const showBadge = (tabId: number, status: CallStatus, { fresh, heardOnly }: About = {}): Promise<void> =>
  change(tabId, (before) => {
    if (status !== 'live' && status !== 'paused') return undefined;
    return { status, ...(before?.heard && !fresh ? { heard: before.heard } : {}), ...(heardOnly ? { heardOnly } : {}) };
  });

/** Shows how the sound of a tab's call is heard; `null` where nobody hears it any more. */
export const showHeard = (tabId: number, heard: HeardNow | null): Promise<void> =>
  change(tabId, (before) => {
    if (!before) return null;
    const { heard: _, ...rest } = before;
    return { ...rest, ...(heard ? { heard } : {}) };
  });

/** How the call of a tab is heard now; null where it is not, nor waits or is held back for a while. */
export async function heardAs(tabId: number): Promise<HeardNow['code'] | null> {
  const { code = null } = (await readShown())[String(tabId)]?.heard ?? {};
  return code === 'failed' ? null : code;
}
