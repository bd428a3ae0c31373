import { onMessage } from '../client/messages.ts';
import { purgePractices } from '../store/practices.ts';
import { practicesToTell } from '../store/practices-merge.ts';
import { keepAlike } from '../sync/alike.ts';
import {
  deletePractice,
  getPractice,
  keepsWords,
  listRemotePractices,
  putPractice,
  restorePractice,
} from './client.ts';
import { type PracticeLine, readAccount, tellAccount } from './sync.ts';

/** The account's practices. */
const practiceLine: PracticeLine = {
  list: listRemotePractices,
  get: getPractice,
  put: putPractice,
  keepsWords,
  remove: deletePractice,
  restore: restorePractice,
};

/** Keeps practices and the account alike. For the background alone. */
export function syncPractices(): void {
  const alike = keepAlike({
    name: 'sync-practices',
    gatherMs: 1_500,
    purge: purgePractices,
    isOwed: async (owner) => (await practicesToTell(owner)).length > 0,
    tell: (owner) => tellAccount(owner, practiceLine),
    read: (owner) => readAccount(owner, practiceLine),
  });
  onMessage('practices.changed', ({ sender }) => alike.changed(sender));
  onMessage('practices.sync', ({ sender }) => alike.sync(sender));
}
