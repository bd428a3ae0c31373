import type { Call } from '#domain/call.ts';
import { begin } from '#domain/live/begin.ts';
import { gauge } from '#domain/live/gauges.ts';
import type { LiveAction, LiveState } from '#domain/live/state.ts';
import { questionMarks } from '#domain/live/question-marks.ts';
import type { Turn } from '#domain/turn.ts';
import { liveQuery } from 'dexie';
import { browser } from 'wxt/browser';
import { coachFrontTab } from '../client/coach.ts';
import { sendMessage } from '../client/messages.ts';
import { readSettings, toldBy } from '../client/settings.ts';
import { SITES } from '../sites/registry.ts';
import { tab } from '../sites/tab.ts';
import { turnsOf } from '../store/turns.ts';
import { database, type StoredCall } from '../store/database.ts';
import type { LiveHost } from './host.ts';
import { panelConsent } from './panel-consent.ts';

const ATTEMPTS = 3;
const AGAIN_MS = 500;

/** Calls that go on now, the one begun last first. */
export async function openCalls(): Promise<StoredCall[]> {
  const open = await database.calls.where('status').anyOf('live', 'paused').toArray();
  return open.filter((call) => call.deletedAt === undefined).sort((a, b) => b.startedAt - a.startedAt);
}

async function stateOf(callId: string): Promise<LiveState | null> {
  const [call, turns, kept] = await Promise.all([
    database.calls.get(callId),
    turnsOf(callId),
    database.snapshots.get(callId),
  ]);
  if (!call || call.deletedAt !== undefined) return null;
  return asKept(call, turns, begin(call, turns, kept?.snapshot));
}

/** `begin` is for going on; a view shows the call as it is kept. */
function asKept(call: Call, turns: readonly Turn[], state: LiveState): LiveState {
  const { gauges, card } = state;
  return {
    ...state,
    call,
    card: call.status === 'ended' ? null : card,
    gauges: gauges.talkRatio === null ? gauge(turns, state.nowMs, questionMarks, call.pauses) : gauges,
  };
}

/** A live call as it is kept: followed from any page of the extension, acted on wherever it is hosted. Lives until `signal` aborts. */
export function panelHost(callId: string, signal: AbortSignal): LiveHost {
  const listeners = new Set<() => void>();
  let state: LiveState | null = null;
  const following = liveQuery(() => stateOf(callId)).subscribe({
    next(value) {
      state = value;
      for (const listener of listeners) listener();
    },
    error: () => undefined,
  });
  signal.addEventListener('abort', () => following.unsubscribe());
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  /** A page that is busy or just gone answers a moment later; what still fails is shown, not swallowed. */
  async function dispatch(action: LiveAction): Promise<void> {
    let detail = 'That did not reach the call. Go to its tab and try it there.';
    for (let attempt = 0; attempt < ATTEMPTS && !signal.aborted; attempt += 1) {
      const answer = await sendMessage('call.act', { callId, action }).catch(() => null);
      if (answer?.ok) return;
      detail = answer?.reason ?? detail;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
    if (!state) return;
    state = { ...state, health: { code: 'not-saved', sinceMs: state.nowMs, detail } };
    for (const listener of listeners) listener();
  }

  async function listen(): Promise<string | null> {
    const answer = await sendMessage('hear.call', { callId }).catch(() => null);
    if (answer?.ok) return null;
    return answer?.reason ?? 'The extension did not answer. Close this panel, open it again and retry.';
  }

  async function share(): Promise<string | null> {
    try {
      const { hearSharedTab } = await import('../capture/panel-ear.ts');
      return await hearSharedTab(callId);
    } catch {
      return 'That did not reach the call. Reload the page of the call and try again.';
    }
  }

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: (action) => void dispatch(action),
    start: () =>
      coachFrontTab().then(
        ({ ok }) => ok,
        () => false,
      ),
    turnOnCaptions: () => false,
    get howToTurnOn() {
      const { howToTurnOn } = SITES.find((site) => site.id === state?.call.site) ?? tab;
      return howToTurnOn;
    },
    async disclose() {
      return (await copy(toldBy(await readSettings()).text)) ? 'clipboard' : 'failed';
    },
    consent: panelConsent,
    told: (agreed, more) =>
      void readSettings().then((settings) =>
        dispatch({ type: 'consent', how: agreed ? 'announced' : 'skipped', ...toldBy(settings), ...more }),
      ),
    listen,
    ...(browser.tabCapture ? { share } : {}),
    copy,
    openWrapUp: () => void sendMessage('wrap-up.open', { callId }),
    practise: () => void sendMessage('wrap-up.open', { callId, practise: true }),
  };
}
