import { BUDGET, type Budget } from '#domain/live/policy.ts';
import type { LiveAction, LiveState } from '#domain/live/state.ts';
import { browser } from 'wxt/browser';
import { onMessage, sendMessage, type Begun, type Kept } from '../client/messages.ts';
import { readSettings, toldBy, watchSettings, type Settings } from '../client/settings.ts';
import { locatorsFor } from '../client/stored-locators.ts';
import { all } from '../sites/find.ts';
import { dialer, noteSound } from '../sites/dialer.ts';
import { siteOfPage } from '../sites/site-of-page.ts';
import { tab } from '../sites/tab.ts';
import type { Locators, Site } from '../sites/site.ts';
import { hostCall, type HostedCall } from './call-host.ts';
import { disclose } from './disclose.ts';
import { watchEnd } from './end.ts';
import { CALL_PORT, hold } from './hold.ts';
import type { LiveHost } from './host.ts';
import { newKeeper } from './keeper.ts';
import { loadHearing } from './load-hearing.ts';

export interface CallPage {
  host: LiveHost;
  /** The card was painted at this `performance.now()`. */
  painted(cardId: string, at: number): void;
  /** Begins coaching this page; false where it could not. */
  begin(): Promise<boolean>;
  controls(): Element[];
}

const BUDGET_KEY = 'bench-budget';
const RETRY_MS = 1_500;
const BEGIN_TRIES = 5;
const MEETING_KEY_MOST = 400;

async function budget(): Promise<Budget> {
  if (import.meta.env.MODE === 'production') return BUDGET;
  const stored = await browser.storage.local.get(BUDGET_KEY);
  return { ...BUDGET, ...(stored[BUDGET_KEY] as Partial<Budget> | undefined) };
}

async function keepInBackground(keep: Parameters<typeof sendMessage<'call.keep'>>[1]): Promise<Kept> {
  return sendMessage('call.keep', keep);
}

/** A dialer's call may be in any page; any other page was asked for. */
function siteNow(): Site {
  const dial = globalThis.quotahitDial;
  return siteOfPage(new URL(location.href)) ?? (dial?.live || dial?.asked ? dialer : tab);
}

/** The call on this page as the overlay sees it: begins it, hosts it, ends it. Lives until `signal` aborts. */
export function openCallPage(signal: AbortSignal): CallPage {
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  let settings: Settings | undefined;
  let site = siteNow();
  let locators: Locators = site.locators;
  let enabled = true;
  let audible = false;
  let troubled = false;
  /** The call whose sound can be had. */
  let toHear = '';
  let hosted: HostedCall | null = null;
  let hosting = new AbortController();
  let beginning: Promise<boolean> | null = null;
  watchSettings((next) => {
    settings = next;
  }, signal);

  function trouble(message: string | null): void {
    if (!hosted) return;
    troubled = message !== null;
    if (browser.runtime?.id === undefined) hosted.happen({ type: 'health', code: 'disconnected' });
    else if (message !== null) hosted.happen({ type: 'health', code: 'not-saved', detail: message });
    else if (hosted.get().health.code === 'not-saved') hosted.happen({ type: 'health', code: 'starting' });
  }

  /** A call that cannot be kept yet is held here, and retried, until it is. */
  async function ended(call: HostedCall, flush: () => Promise<boolean>): Promise<void> {
    hosting.abort();
    if (!(await kept(flush))) return;
    if (settings?.openWrapUp) await sendMessage('wrap-up.open', { callId: call.get().call.id });
    await call.lastWords();
    await kept(flush);
  }

  async function kept(flush: () => Promise<boolean>): Promise<boolean> {
    while (!(await flush())) {
      if (browser.runtime?.id === undefined) return false;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    return true;
  }

  /** A background that is just being started or updated may refuse, and answers a moment later. */
  async function askToBegin(tries = BEGIN_TRIES): Promise<Begun> {
    const title = site.title(site.document(document), locators)?.slice(0, 300);
    try {
      return await sendMessage('call.begin', {
        site: site.id,
        meetingKey: site.meetingKey(new URL(location.href)).slice(0, MEETING_KEY_MOST),
        ...(title ? { title } : {}),
      });
    } catch (error) {
      if (tries <= 1 || signal.aborted || browser.runtime?.id === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      return askToBegin(tries - 1);
    }
  }

  async function beginCall(): Promise<void> {
    site = siteNow();
    settings = await readSettings();
    ({ locators, enabled } = await locatorsFor(site));
    hosting = new AbortController();
    const begun = await askToBegin();
    const lasting = AbortSignal.any([signal, hosting.signal]);
    const keeper = newKeeper({ send: keepInBackground, onTrouble: trouble, signal });
    let over = false;
    let reported = false;
    hold(`${CALL_PORT}${begun.call.id}`, lasting);
    const skipVisible = hosted !== null;
    // What happens while the new call is set up must not be taken for news of the one before, which has ended.
    hosted = null;
    hosted = hostCall({
      begun,
      site,
      page: document,
      locators,
      audible: () => audible,
      ownName: settings.ownName,
      budget: await budget(),
      loadHearing,
      enabled,
      skipVisible,
      troubled: () => troubled,
      keeper,
      onChange() {
        changed();
        const mine = hosted;
        const state = mine?.get();
        if (state?.health.code === 'broken' && !reported) {
          reported = true;
          void sendMessage('site.health', { site: site.id, code: 'broken' }).catch(() => undefined);
        }
        if (!mine || state?.call.status !== 'ended' || over) return;
        over = true;
        void ended(mine, keeper.flush);
      },
      signal: lasting,
      pageSignal: signal,
    });
    if (toHear === begun.call.id) hosted.hear();
    watchEnd({
      site,
      locators,
      end: () => hosted?.happen({ type: 'end' }),
      leave: () => void keeper.flush(),
      signal: lasting,
    });
    changed();
  }

  async function start(): Promise<boolean> {
    const status = hosted?.get().call.status;
    if (hosted && status !== 'ended') return true;
    beginning ??= beginCall()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        beginning = null;
      });
    return beginning;
  }

  const act = (action: LiveAction) => hosted?.happen(action);

  onMessage('live.act', ({ data }) => {
    act(data);
    return { ok: hosted !== null };
  });
  onMessage('live.help', ({ data }) => {
    if (hosted?.get().call.id === data.callId) hosted.happen(data.help);
  });
  onMessage('live.hear', ({ data }) => {
    toHear = data.callId;
    if (hosted?.get().call.id === data.callId) hosted.hear();
  });
  onMessage('live.unheard', ({ data }) => {
    if (hosted?.get().call.id === data.callId) hosted.unheard(data.why);
  });
  onMessage('live.coach', async () => void (await start()));
  onMessage('live.audible', ({ data }) => {
    audible = data.audible;
    noteSound(audible);
  });

  return {
    begin: start,
    controls: () => locators.controls.flatMap((selector) => all(site.document(document), [selector])),
    painted(cardId, at) {
      if (!hosted) return;
      hosted.happen({ type: 'card-painted', cardId, latencyMs: Math.max(0, at - hosted.heardAt()) });
    },
    host: {
      get: (): LiveState | null => hosted?.get() ?? null,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      dispatch: act,
      start,
      turnOnCaptions: () => site.turnOnCaptions(site.document(document), locators),
      howToTurnOn: site.howToTurnOn,
      disclose: () => disclose(site.document(document), locators.chatBox, toldBy(settings).text),
      told: (agreed) => act({ type: 'consent', how: agreed ? 'announced' : 'skipped', ...toldBy(settings) }),
      copy: (text) =>
        navigator.clipboard.writeText(text).then(
          () => true,
          () => false,
        ),
      openWrapUp() {
        const callId = hosted?.get().call.id;
        if (callId) void sendMessage('wrap-up.open', { callId });
      },
      practise() {
        const callId = hosted?.get().call.id;
        if (callId) void sendMessage('wrap-up.open', { callId, practise: true });
      },
    },
  };
}
