import { browser } from 'wxt/browser';
import { sendMessage, type AskContext } from '../client/messages.ts';
import { ASK_PORT, type Asked, type AskNews } from './ask-port.ts';

/** What the background knows of the call of this frame's tab; null while there is none. */
export function readAskContext(): Promise<AskContext | null> {
  return sendMessage('coach.read').catch(() => null);
}

/** What ends an answer. */
const LAST = new Set<AskNews['type']>(['done', 'failed', 'refused']);
/** A background that is stopped in the middle is asked again: the same question is neither made nor paid twice, and its answer comes from its beginning. */
const ATTEMPTS = 3;

/** Asks about the call of this tab; the answer comes piece by piece. An abort stops it where it is made. Resolves when nothing more comes. */
export async function ask(asked: Asked, onNews: (news: AskNews) => void, signal: AbortSignal): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // A message wakes the background where it was stopped; a port alone may end up with another part of the extension.
    await readAskContext();
    if (signal.aborted || (await askOnce(asked, onNews, signal))) return;
  }
  onNews({ type: 'refused', message: 'The answer broke off. Ask again.' });
}

/** Resolves with whether the answer came to its end, or is not wanted any more. */
function askOnce(asked: Asked, onNews: (news: AskNews) => void, signal: AbortSignal): Promise<boolean> {
  const port = browser.runtime.connect({ name: ASK_PORT });
  return new Promise((resolve) => {
    const end = () => {
      port.disconnect();
      resolve(true);
    };
    signal.addEventListener('abort', end, { once: true });
    port.onMessage.addListener((news: AskNews) => {
      onNews(news);
      if (LAST.has(news.type)) end();
    });
    port.onDisconnect.addListener(() => {
      signal.removeEventListener('abort', end);
      resolve(false);
    });
    port.postMessage(asked);
  });
}
