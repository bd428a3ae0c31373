import { browser } from 'wxt/browser';
import { sendMessage, type AskContext } from '../client/messages.ts';
import { ASK_PORT, type Asked, type AskNews } from './ask-port.ts';

/** What the background knows of the call of this frame's tab; null while there is none. */
export function readAskContext(): Promise<AskContext | null> {
  return sendMessage('coach.read').catch(() => null);
}

/** Asks about the call of this tab; the answer comes piece by piece. An abort stops it where it is made. Resolves when nothing more comes. */
export async function ask(asked: Asked, onNews: (news: AskNews) => void, signal: AbortSignal): Promise<void> {
  // A message wakes the background where it was stopped; a port alone may end up with another part of the extension.
  await readAskContext();
  if (signal.aborted) return;
  const port = browser.runtime.connect({ name: ASK_PORT });
  await new Promise<void>((resolve) => {
    let over = false;
    const end = () => {
      over = true;
      port.disconnect();
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
    port.onMessage.addListener((news: AskNews) => {
      onNews(news);
      if (news.type === 'done' || news.type === 'failed' || news.type === 'refused') end();
    });
    port.onDisconnect.addListener(() => {
      if (!over && !signal.aborted) onNews({ type: 'refused', message: 'The answer broke off. Ask again.' });
      resolve();
    });
    port.postMessage(asked);
  });
}
