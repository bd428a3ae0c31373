import { deleteSession, getSession, listSessions, putSession, restoreSession } from '../client/coach-api.ts';
import type { ChatLine } from './sync.ts';

/** The account's chats. */
export const chatLine: ChatLine = {
  list: listSessions,
  get: getSession,
  put: (owner, { session, messages }) => putSession(owner, session.id, { session, messages: [...messages] }),
  remove: deleteSession,
  restore: restoreSession,
};
