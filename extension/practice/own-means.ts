import { readSettings } from '../client/settings.ts';
import type { Owner, StoredPractice } from '../store/database.ts';
import { keepBeside, keepPractice } from '../store/practices.ts';
import { endPractice, reportUsage } from './client.ts';
import { practicesChanged } from './kept.ts';
import type { Means } from './means.ts';
import { payBy } from './paying.ts';

/** So many lines after the last time the account is told how far a practice is. */
const TELL_EVERY = 10;

/** What a practice of this owner is run with. */
export function meansOf({ id, onlyWritten, attachments }: StoredPractice, owner: Owner | null): Means {
  const pays = onlyWritten ? null : owner;
  let told = 0;
  return {
    worder: async (turn, words, signal) => (await import('./worder.ts')).newWorder()(turn, words, signal),
    async newVoice(worder, paid) {
      const { newVoiceWay } = await import('./voice.ts');
      return newVoiceWay({
        worder,
        paid,
        attachments: attachments.map((one) => one.id),
        live: !onlyWritten,
        tellUsage(practice, response, model, usage) {
          if (owner) void reportUsage(owner, practice, { response, model, usage }).catch(() => undefined);
        },
      });
    },
    handsFree: async () => (await readSettings()).practiceHandsFree,
    async keep(practice, beside) {
      const outcome = await keepPractice(practice, beside);
      const due = practice.endedAt !== undefined || practice.lines.length - told >= TELL_EVERY;
      if (due && !beside.arriving) {
        told = practice.lines.length;
        practicesChanged();
      }
      return outcome;
    },
    keepBeside: (_, beside) => keepBeside(id, beside).finally(practicesChanged),
    pay: async (_, channel) => (pays ? payBy(pays, id, channel) : { done: false }),
    ended: async (_, reason, lastedMs) =>
      pays
        ? endPractice(pays, id, reason, lastedMs).then(
            ({ refunded }) => refunded,
            () => false,
          )
        : false,
  };
}
