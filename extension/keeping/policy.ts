import type { ConsentRule } from '#domain/consent/consent.ts';
import { disclosureFor } from '#domain/consent/disclosure.ts';
import { ApiError } from '../client/api-error.ts';
import { answerOf, api, onlyFor } from '../client/api.ts';
import { readSettings, rememberRule, writeSettings } from '../client/settings.ts';
import { database } from '../store/database.ts';
import { accountNow } from '../sync/owner.ts';
import type { KeepPolicy } from './keep-line.ts';
import { passes } from './sender.ts';

/** Sound that goes to no account is kept on this device for so long. */
export const HERE_DAYS = 30;

/**
 * Whether somebody opted in to keeping the sound of this call: the team that it goes to, or, where it stays on this device, its user. Null where not.
 * Rejects where the team cannot be asked now. For the background.
 */
export async function policyOf(callId: string): Promise<KeepPolicy | null> {
  const owner = await database.sync.get(callId);
  if (!owner) return (await readSettings()).keepSoundHere ? { days: HERE_DAYS, rule: 'off', here: true } : null;
  try {
    const { keepSound, soundDays, consentRule } = await answerOf(api.hearing.$get({}, onlyFor(owner)));
    await rememberTeam({ keepSound, consentRule });
    return keepSound ? { days: soundDays, rule: consentRule } : null;
  } catch (error) {
    if (error instanceof ApiError && error.code !== 'not-connected' && passes(error)) throw error;
    return null;
  }
}

interface Chosen {
  keepSound: boolean;
  consentRule: ConsentRule | '';
}

/** Has calls tell, where sound is kept, that it is: what others are told must be so. The rule is kept with what the rep says then. */
export async function rememberTeam({ keepSound, consentRule }: Chosen): Promise<void> {
  await rememberRule(consentRule);
  const soundDisclosure = keepSound ? disclosureFor({ soundKept: true, spoken: false }).text : '';
  if ((await readSettings()).soundDisclosure !== soundDisclosure) await writeSettings({ soundDisclosure });
}

/**
 * Asks the team that is chosen. Where it does not answer, what was known stays. Nobody leaves a team's `confirm` behind by signing out; a milder rule is
 * forgotten then, so that whoever comes next is reminded.
 */
export async function refreshWords(): Promise<void> {
  const { saveCalls, keepSoundHere } = await readSettings();
  const account = await accountNow();
  const hearing = account && (await answerOf(api.hearing.$get({}, onlyFor(account))).catch(() => null));
  const { consentRule, soundDisclosure } = await readSettings();
  await rememberTeam({
    keepSound: !account || !saveCalls ? keepSoundHere : (hearing?.keepSound ?? soundDisclosure !== ''),
    consentRule: hearing?.consentRule ?? (account || consentRule === 'confirm' ? consentRule : ''),
  });
}
