import { readHearing } from '../client/hearing.ts';
import { session } from '../client/session.ts';
import { readSettings, toldBy } from '../client/settings.ts';
import type { LiveHost } from './host.ts';

/**
 * What a view of the extension knows of telling the others: the rule of the team, where it does not answer or nobody is signed in the last one that this
 * device was told, else to remind; and the words of the rep.
 */
export const panelConsent: NonNullable<LiveHost['consent']> = {
  async rule(signal) {
    const hearing = (await session()) ? await readHearing(signal).catch(() => null) : null;
    return hearing?.consentRule ?? ((await readSettings()).consentRule || 'remind');
  },
  words: async () => toldBy(await readSettings()).text,
};
