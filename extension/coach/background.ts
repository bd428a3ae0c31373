import { onMessage } from '../client/messages.ts';
import { purgeChats } from '../store/coach-chats.ts';
import { chatsToTell } from '../store/coach-merge.ts';
import { keepAlike } from '../sync/alike.ts';
import { chatLine } from './line.ts';
import { readAccount, tellAccount } from './sync.ts';

/** Keeps chats and the account alike. For the background alone. */
export function syncChats(): void {
  const alike = keepAlike({
    name: 'sync-chats',
    gatherMs: 1_500,
    purge: purgeChats,
    isOwed: async (owner) => (await chatsToTell(owner)).length > 0,
    tell: (owner) => tellAccount(owner, chatLine),
    read: (owner) => readAccount(owner, chatLine),
  });
  onMessage('chats.changed', ({ sender }) => alike.changed(sender));
  onMessage('chats.sync', ({ sender }) => alike.sync(sender));
}
