import { sendMessage } from './messages.ts';
import { frontTab } from './open.ts';

/** Begins coaching the tab in front, whatever its site; says why where that cannot be. */
export async function coachFrontTab(): Promise<{ ok: boolean; reason: string }> {
  const tabId = await frontTab();
  if (tabId === null) return { ok: false, reason: 'There is no tab in front to coach.' };
  const answer = await sendMessage('tab.coach', { tabId }).catch(() => null);
  return {
    ok: answer?.ok === true,
    reason: answer?.reason ?? 'The extension did not answer. Close this panel, open it again and retry.',
  };
}
