import type { AnswerEvent, AnswerFailure } from '#domain/ai/answer.ts';
import { type Answered, type ChatMessage, MOST_ANSWER } from '#domain/coach/session.ts';

/** An answer after one more event of its stream. */
export function applied(message: ChatMessage, event: AnswerEvent): ChatMessage {
  const answered: Answered = message.answered ?? { state: 'running', wanted: '' };
  switch (event.type) {
    case 'begun': {
      const { model, provider, source, removed, instead } = event;
      return { ...message, answered: { ...answered, model, provider, source, removed, instead } };
    }
    case 'text':
      return { ...message, text: (message.text + event.text).slice(0, MOST_ANSWER) };
    case 'citations':
      return { ...message, answered: { ...answered, citations: event.citations } };
    case 'done': {
      const { finish, usage, firstTokenMs, totalMs, droppedQuotes } = event;
      const state = finish === 'stopped' ? 'stopped' : 'done';
      return { ...message, answered: { ...answered, state, finish, usage, firstTokenMs, totalMs, droppedQuotes } };
    }
    case 'failed':
  }
  return failed(message, event.error);
}

/** An answer that is not to be had; what came of it stays. */
export function failed(message: ChatMessage, error: AnswerFailure): ChatMessage {
  return { ...message, answered: { ...(message.answered ?? { wanted: '' }), state: 'failed', error } };
}

/** An answer that its reader stopped. */
export function stopped(message: ChatMessage): ChatMessage {
  return {
    ...message,
    answered: { ...(message.answered ?? { wanted: '' }), state: 'stopped', finish: 'stopped' },
  };
}
