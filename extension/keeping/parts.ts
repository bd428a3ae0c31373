import { liveQuery } from 'dexie';
import { database } from '../store/database.ts';
import { addSound, dropSound, noteStopped } from '../store/sound.ts';
import type { KeepParts } from './keep-line.ts';
import { openOpus } from './opus.ts';
import { sharedWatch } from './shared-watch.ts';

const DAY_MS = 86_400_000;

/**
 * Keeping by what the browser has. The ear writes itself: sound goes by no message. `policyOf` and `tell` reach the background, which alone speaks with
 * the backend.
 */
export const keepParts = ({ policyOf, tell }: Pick<KeepParts, 'policyOf' | 'tell'>): KeepParts => ({
  openEncoder: openOpus,
  policyOf,
  tell,
  watchConsent: sharedWatch((callId, listener, signal) => {
    let before = '';
    const watching = liveQuery(() => database.calls.get(callId)).subscribe({
      next(call) {
        const chosen = call && call.deletedAt === undefined ? (call.consent ?? []) : null;
        // Every turn changes the call; what is asked here changes seldom.
        const now = JSON.stringify(chosen);
        if (now !== before) listener(chosen);
        before = now;
      },
      // A storage that cannot be read keeps nothing.
      error: () => listener(null),
    });
    signal.addEventListener('abort', () => watching.unsubscribe(), { once: true });
  }),
  add: (callId, chunk, { days, ...here }) => addSound(callId, chunk, { endsAt: Date.now() + days * DAY_MS, ...here }),
  takeBack: (callId) => dropSound(callId, 'taken-back', { tell: true }),
  noteStopped,
});
