import type { Allowance, Every, Plan, PlanLimits } from '#domain/plans.ts';

const number = new Intl.NumberFormat('en');
const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });

export const counted = (count: number): string => number.format(count);

/** "1 credit", "3 credits", "1,200 credits". */
export const creditsOf = (count: number): string => `${counted(count)} ${count === 1 ? 'credit' : 'credits'}`;

export const EACH: Record<Every, string> = { day: 'a day', week: 'a week', month: 'a month' };

export function priceOf({ priceCentsMonth }: Plan): string {
  if (priceCentsMonth === null) return 'Price as agreed';
  return priceCentsMonth === 0 ? 'Free of charge' : `${dollars.format(priceCentsMonth / 100)} per user a month`;
}

const allowance = (limit: Allowance | null): string => {
  if (limit === null) return 'No limit';
  return limit.amount === 0 ? 'Not included' : `${counted(limit.amount)} ${EACH[limit.every]}`;
};
const total = (most: number | null): string => {
  if (most === null) return 'No limit';
  return most === 0 ? 'Not included' : counted(most);
};
const room = (megabytes: number | null): string =>
  megabytes === null ? 'No limit' : `${counted(megabytes / 1000)} GB`;

const MODELS: Record<PlanLimits['models'], string> = {
  basic: 'Basic',
  ten: '10 models',
  all: 'All',
  'all-own': 'All, and your own',
};
const INTEGRATIONS: Record<PlanLimits['integrations'], string> = {
  none: 'Not included',
  basic: 'Slack and webhooks',
  all: 'All',
  'all-api': 'All, and the API',
  custom: 'All, the API, and your own',
};

/** What a plan gives, in pairs of what and how much. */
export const factsOf = ({ limits }: Plan): [what: string, much: string][] => [
  ['Credits', allowance(limits.credits)],
  ['Voice practice', allowance(limits.voicePractice)],
  ['Minutes of voice practice', allowance(limits.voiceMinutes)],
  ['Call analyses', allowance(limits.callAnalysis)],
  ['Minutes of listening', allowance(limits.listeningMinutes)],
  ['Minutes of AI calls', allowance(limits.callingMinutes)],
  ['Room for the sound of calls', room(limits.soundMegabytes)],
  ['Documents of the Company Brain', total(limits.brainDocuments)],
  ['Contacts', total(limits.contacts)],
  ['AI agents', total(limits.agents)],
  ['People in the team', total(limits.members)],
  ['Models', MODELS[limits.models]],
  ['Integrations', INTEGRATIONS[limits.integrations]],
  ['First in the queue', limits.priority ? 'Yes' : 'No'],
];
