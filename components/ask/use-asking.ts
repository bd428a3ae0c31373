import { useCallback, useEffect, useRef, useState } from 'react';
import type { Citation } from '#domain/ai/answer.ts';
import type { Asked, AskNews } from '#extension/coach-live/ask-port.ts';

/** A question and what came of it so far. */
export interface Exchange {
  id: string;
  question: string;
  text: string;
  citations: Citation[];
  /** Our own rules answered. */
  local: boolean;
  /** What the backend took out of what went to the model. */
  removed: number;
  /** Why another model answers than the one that was wanted. */
  instead?: string | undefined;
  state: 'running' | 'done' | 'stopped' | 'failed';
  /** Why it broke off, in words. */
  why?: string;
}

export type Ask = (asked: Asked, onNews: (news: AskNews) => void, signal: AbortSignal) => Promise<void>;

const HISTORY = 4;
const MOST_TEXT = 4_000;

function after(one: Exchange, news: AskNews): Exchange {
  switch (news.type) {
    case 'begun':
      return {
        ...one,
        text: '',
        local: news.provider === 'local',
        instead: news.instead,
        removed: news.removed.reduce((sum, { count }) => sum + count, 0),
      };
    case 'text':
      return { ...one, text: one.text + news.text };
    case 'citations':
      return { ...one, citations: news.citations };
    case 'done':
      return one.text === ''
        ? { ...one, state: 'failed', why: 'The model answered with nothing. Ask again, or in other words.' }
        : { ...one, state: 'done' };
    case 'failed':
      return { ...one, state: 'failed', why: `${news.error.message} ${news.error.hint}`.trim() };
    default:
      return { ...one, state: 'failed', why: news.message };
  }
}

function historyOf(exchanges: readonly Exchange[]): Asked['history'] {
  return exchanges
    .filter(({ text }) => text.trim() !== '')
    .slice(-HISTORY)
    .flatMap(({ question, text }) => [
      { role: 'user' as const, text: question },
      { role: 'assistant' as const, text: text.slice(0, MOST_TEXT) },
    ]);
}

/** Questions asked here and their answers as they stream; one at a time. */
export function useAsking(ask: Ask) {
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const busy = exchanges.at(-1)?.state === 'running';
  const send = (question: string) => {
    const id = crypto.randomUUID();
    const asking = new AbortController();
    running.current = asking;
    const change = (next: (one: Exchange) => Exchange) =>
      setExchanges((all) => all.map((one) => (one.id === id && one.state === 'running' ? next(one) : one)));
    const fresh: Exchange = { id, question, text: '', citations: [], local: false, removed: 0, state: 'running' };
    const history = historyOf(exchanges);
    setExchanges((all) => [...all, fresh]);
    asking.signal.addEventListener('abort', () => change((one) => ({ ...one, state: 'stopped' })));
    void ask({ answer: id, question, history }, (news) => change((one) => after(one, news)), asking.signal).catch(() =>
      change((one) => ({ ...one, state: 'failed', why: 'The extension did not answer. Ask again.' })),
    );
  };
  const stop = useCallback(() => running.current?.abort(), []);
  return { exchanges, busy, send, stop };
}
