import { answerOf, api } from '#extension/client/api.ts';

export const MESSAGES = ['notifications'];
const PAGE = 20;

/** What the backend has to tell the user, newest first, from before a moment on. */
export const readMessages = (before: string | null, signal?: AbortSignal, limit = PAGE) =>
  answerOf(
    api.notifications.$get(
      { query: { limit: String(limit), ...(before ? { before } : {}) } },
      signal ? { init: { signal } } : {},
    ),
  );

type MessagePage = Awaited<ReturnType<typeof readMessages>>;

/** Where the next page begins; `null` after the last. */
export const nextPage = ({ notifications }: MessagePage): string | null =>
  notifications.length < PAGE ? null : (notifications.at(-1)?.createdAt ?? null);

export const markAllRead = () => answerOf(api.notifications.read.$post({ json: {} }));
