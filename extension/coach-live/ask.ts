import type { AnswerEvent } from '#domain/ai/answer.ts';
import type { Call } from '#domain/call.ts';
import { lastMinutes } from '#domain/coach/context.ts';
import { answerLocally } from '#domain/playbook/answer.ts';
import { browser, type Browser } from 'wxt/browser';
import { reasonOf } from '../client/api-error.ts';
import { fromOwnPage } from '../live/sender.ts';
import { hostedBy, hostOfTab } from '../live/tabs.ts';
import { turnsOf } from '../store/turns.ts';
import { database } from '../store/database.ts';
import { allows, isSignedIn } from './allowed.ts';
import { ASK_PORT, type Asked, type AskNews } from './ask-port.ts';
import { askedSchema } from './ask.schema.ts';
import { askStoppably } from './stoppable.ts';

/** Our own bounds, for a page that asks and asks. */
const MOST = 20;
const WITHIN_MS = 5 * 60_000;
const AT_ONCE = 3;

let running = 0;

/** The call of a tab: the one that goes on, else the one that it hosted last. */
export async function callOf(tabId: number): Promise<Call | null> {
  const callId = (await hostOfTab(tabId))?.callId ?? (await hostedBy(tabId)).at(-1);
  const call = callId === undefined ? undefined : await database.calls.get(callId);
  return call && call.deletedAt === undefined ? call : null;
}

/** The answer of our own rules as if it streamed. */
function locally({ answer, question, history }: Asked, said: ReturnType<typeof lastMinutes>): AnswerEvent[] {
  const started = performance.now();
  const { text, citations } = answerLocally({
    question,
    kind: 'ask',
    before: history,
    passages: [],
    said,
    signedOut: true,
  });
  const totalMs = performance.now() - started;
  return [
    { type: 'begun', answer, model: 'local', provider: 'local', source: 'none', removed: [] },
    { type: 'text', text },
    { type: 'citations', citations },
    {
      type: 'done',
      finish: 'stop',
      usage: { inputTokens: 0, outputTokens: 0, cost: null },
      firstTokenMs: totalMs,
      totalMs,
      droppedQuotes: 0,
    },
  ];
}

async function answerTo(call: Call, asked: Asked, tell: (news: AskNews) => void, signal: AbortSignal): Promise<void> {
  const said = lastMinutes(await turnsOf(call.id));
  if (!(await isSignedIn())) {
    for (const event of locally(asked, said)) tell(event);
    return;
  }
  const { answer, question, history } = asked;
  const context = { said, call: call.id, brain: true };
  const order = { session: call.id, answer, question, history, context, kind: 'ask' as const };
  await askStoppably(order, { signal, onEvent: tell });
}

async function taken(asked: Asked, tabId: number, tell: (news: AskNews) => void, signal: AbortSignal): Promise<void> {
  const call = await callOf(tabId);
  if (!call) return tell({ type: 'refused', message: 'There is no call in this tab. Start coaching, then ask again.' });
  if (running >= AT_ONCE || !allows(`ask:${call.id}`, MOST, WITHIN_MS))
    return tell({ type: 'refused', message: 'That were many questions at once. Wait a moment, then ask again.' });
  running += 1;
  try {
    await answerTo(call, asked, tell, signal);
  } catch (error) {
    tell({ type: 'refused', message: reasonOf(error) });
  } finally {
    running -= 1;
  }
}

/** Answers what a frame in a page asks about the call of its tab, as it streams. */
export function answerAsking(): void {
  browser.runtime.onConnect.addListener((port: Browser.runtime.Port) => {
    const tabId = port.sender?.tab?.id;
    if (port.name !== ASK_PORT || tabId === undefined || !fromOwnPage(port.sender ?? {})) return;
    const asking = new AbortController();
    const tell = (news: AskNews) => {
      if (!asking.signal.aborted) port.postMessage(news);
    };
    let asked = false;
    port.onDisconnect.addListener(() => asking.abort());
    port.onMessage.addListener((message: unknown) => {
      const parsed = askedSchema.safeParse(message);
      if (asked || !parsed.success) {
        port.disconnect();
        return;
      }
      asked = true;
      void taken(parsed.data, tabId, tell, asking.signal);
    });
  });
}
