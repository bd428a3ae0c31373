import { readHearing } from '../client/hearing.ts';
import { session } from '../client/session.ts';
import { readSettings, toldBy } from '../client/settings.ts';
import type { LiveHost } from './host.ts';

/** What a view of the extension knows of telling the others: the rule of the team, else to remind, and the words of the rep. */
export const panelConsent: NonNullable<LiveHost['consent']> = {
  async rule(signal) {
    if (!(await session())) return 'remind';
    const hearing = await readHearing(signal).catch(() => null);
    return hearing?.consentRule ?? 'remind';
  },
  words: async () => toldBy(await readSettings()).text,
};
