import { LISTENING_PART_MINUTES, RULES, type Action, type Role, type TotalName } from './entitlements-actions.ts';
import type { KeyProviderId } from './key-providers.ts';
import { moduleOf, planOf, PLANS, type Allowance, type Every, type ModuleId, type PlanId } from './plans.ts';

/** What was used in one period, by kind: times and seconds. */
export type Used = Partial<Record<string, { times?: number; seconds?: number }>>;

/** Everything about a user in a team that decides what they may do now. */
export interface Standing {
  plan: PlanId;
  modules: readonly ModuleId[];
  role: Role;
  /** What can be spent now. */
  balance: number;
  /** When credits fill up again; null where they do not. */
  refillsAt: string | null;
  /** Vendors for which the user or the team has a key of its own. */
  ownKeys: readonly KeyProviderId[];
  used: Record<Every, Used>;
  /** When each period is over. */
  resetsAt: Record<Every, string>;
  /** How many there are. */
  totals: Record<TotalName, number>;
}

/** One thing that would allow it. Each alone takes its reason away. */
export type Way =
  | { by: 'plan'; plan: PlanId }
  | { by: 'module'; module: ModuleId }
  | { by: 'role'; role: Role }
  /** How many credits are missing. */
  | { by: 'credits'; credits: number }
  | { by: 'own-key'; providers: readonly KeyProviderId[] }
  | { by: 'wait'; until: string };

export type ReasonCode = 'role-too-low' | 'not-in-plan' | 'limit-reached' | 'minutes-used-up' | 'not-enough-credits';

export interface Reason {
  code: ReasonCode;
  message: string;
  allow: Way[];
}

/** `cost` in credits, 0 where the plan or an own key pays. `reasons` all stand in the way, the first one first. */
export type Verdict =
  | { allowed: true; cost: number }
  | { allowed: false; cost: number; reasons: [Reason, ...Reason[]] };

type Blocker = Omit<Reason, 'allow'> & { until?: string | null };

const RANK: Record<Role, number> = { rep: 1, manager: 2, admin: 3 };
const OF_PERIOD: Record<Every, string> = { day: 'of today', week: 'of this week', month: 'of this month' };

/** Whether this user may do this now; if not, why, and what would allow it. */
export function may(action: Action, standing: Standing): Verdict {
  const cost = costOf(action, standing);
  const [first, ...more] = blockersOf(action, standing);
  if (!first) return { allowed: true, cost };
  const explained = (blocker: Blocker): Reason => ({
    code: blocker.code,
    message: blocker.message,
    allow: waysAround(blocker, action, standing),
  });
  return { allowed: false, cost, reasons: [explained(first), ...more.map(explained)] };
}

/** Credits that it costs this user now. */
export function costOf(action: Action, standing: Standing): number {
  const unlimited = planOf(standing.plan).limits.credits === null;
  return unlimited || hasOwnKey(action, standing) ? 0 : RULES[action].cost;
}

/** What the plan gives of it a period, in times; null without limit. */
export function timesOf(action: Action, standing: Standing): Allowance | null {
  const { times } = RULES[action];
  return times && !opened(action, standing) ? planOf(standing.plan).limits[times.limit] : null;
}

/** The same in minutes. With an own key the vendor counts, not we. */
export function minutesOf(action: Action, standing: Standing): Allowance | null {
  const { minutes } = RULES[action];
  if (!minutes || opened(action, standing) || hasOwnKey(action, standing)) return null;
  return planOf(standing.plan).limits[minutes.limit];
}

export const usedTimes = (action: Action, { every }: Allowance, { used }: Standing): number =>
  used[every][action]?.times ?? 0;

/** Whole minutes that were begun. */
export const usedMinutes = (action: Action, { every }: Allowance, { used }: Standing): number =>
  Math.ceil((used[every][action]?.seconds ?? 0) / 60);

/** Which 15 minutes of a call a second falls into: what one credit of listening buys. */
export const listeningPart = (seconds: number): number => Math.floor(seconds / (LISTENING_PART_MINUTES * 60));

/** What to do, in a sentence. */
export function adviceOn({ allow, code }: Reason): string {
  const ways = allow.map((way) => wordsOf(way, code));
  const last = ways.pop();
  if (last === undefined) return '';
  const text = ways.length > 0 ? `${ways.join(', ')} or ${last}` : last;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function wordsOf(way: Way, code: ReasonCode): string {
  switch (way.by) {
    case 'plan':
      return `choose ${planOf(way.plan).name}`;
    case 'module':
      return `add the module ${moduleOf(way.module).name}`;
    case 'role':
      return `ask ${way.role === 'admin' ? 'an admin' : 'a manager or an admin'} of the team`;
    case 'credits':
      return `get ${way.credits} more ${way.credits === 1 ? 'credit' : 'credits'}`;
    case 'own-key':
      return 'use your own key';
    case 'wait':
  }
  return code === 'not-enough-credits' ? 'wait for the next refill' : 'wait for the next period';
}

const hasOwnKey = (action: Action, { ownKeys }: Standing): boolean =>
  RULES[action].keys?.some((one) => ownKeys.includes(one)) ?? false;

const hasModule = (modules: readonly ModuleId[], wanted: ModuleId | undefined): boolean =>
  wanted !== undefined && (modules.includes(wanted) || modules.includes('bundle'));

/** A module opens its feature set on any plan. */
const opened = (action: Action, { modules }: Standing): boolean => hasModule(modules, RULES[action].module);

function blockersOf(action: Action, standing: Standing): Blocker[] {
  return [
    roleBlocker(action, standing),
    planBlocker(action, standing),
    ...allowanceBlockers(action, standing),
    totalBlocker(action, standing),
    creditBlocker(action, standing),
  ].filter((one) => one !== null);
}

function roleBlocker(action: Action, { role }: Standing): Blocker | null {
  const { lowest = 'rep', name } = RULES[action];
  if (RANK[role] >= RANK[lowest]) return null;
  const who = lowest === 'admin' ? 'admins' : 'managers and admins';
  return { code: 'role-too-low', message: `${name}: only for ${who} of the team.` };
}

function planBlocker(action: Action, standing: Standing): Blocker | null {
  const { inPlan, keyOpens, minutes, total, name } = RULES[action];
  const { name: plan, limits } = planOf(standing.plan);
  const none = (minutes && limits[minutes.limit]?.amount === 0) || (total && limits[total] === 0);
  if (!none && (inPlan?.(limits, standing.plan) ?? true)) return null;
  if (opened(action, standing) || (keyOpens && hasOwnKey(action, standing))) return null;
  return { code: 'not-in-plan', message: `${name}: not part of the ${plan} plan.` };
}

function allowanceBlockers(action: Action, standing: Standing): Blocker[] {
  const { times, minutes } = RULES[action];
  const found: Blocker[] = [];
  const most = timesOf(action, standing);
  if (times && most && usedTimes(action, most, standing) >= most.amount) {
    found.push({ code: 'limit-reached', ...usedUp(most, times.many, standing) });
  }
  const longest = minutesOf(action, standing);
  if (minutes && longest && longest.amount > 0 && usedMinutes(action, longest, standing) >= longest.amount) {
    found.push({ code: 'minutes-used-up', ...usedUp(longest, minutes.many, standing) });
  }
  return found;
}

const usedUp = ({ amount, every }: Allowance, many: string, { resetsAt }: Standing) => ({
  message: `All ${amount} ${many} ${OF_PERIOD[every]} are used.`,
  until: resetsAt[every],
});

function totalBlocker(action: Action, { plan, totals }: Standing): Blocker | null {
  const { total } = RULES[action];
  const most = total ? planOf(plan).limits[total] : null;
  if (!total || most === null || most === 0 || totals[total] < most) return null;
  const things = { contacts: 'contacts', agents: 'agents', members: 'people' }[total];
  const room = most === 1 && total === 'members' ? 'for one person' : `for ${most} ${things}`;
  return { code: 'limit-reached', message: `The ${planOf(plan).name} plan has room ${room}.` };
}

function creditBlocker(action: Action, standing: Standing): Blocker | null {
  const cost = costOf(action, standing);
  const { balance, refillsAt } = standing;
  if (balance >= cost) return null;
  const takes = cost === 1 ? '1 credit' : `${cost} credits`;
  return { code: 'not-enough-credits', message: `This takes ${takes}; you have ${balance}.`, until: refillsAt };
}

/** Tries each single change and keeps those with which this reason is gone. */
function waysAround({ code, until }: Blocker, action: Action, standing: Standing): Way[] {
  const helps = (change: Partial<Standing>): boolean =>
    blockersOf(action, { ...standing, ...change }).every((one) => one.code !== code);
  const { module, lowest = 'rep', keys = [] } = RULES[action];
  const larger = PLANS.slice(PLANS.findIndex(({ id }) => id === standing.plan) + 1);
  const plan = larger.find(({ id, limits }) =>
    helps({ plan: id, balance: Math.max(standing.balance, limits.credits?.amount ?? 0) }),
  )?.id;
  const missing = costOf(action, standing) - standing.balance;
  return [
    ...(code === 'role-too-low' ? [{ by: 'role', role: lowest } as const] : []),
    ...(plan ? [{ by: 'plan', plan } as const] : []),
    ...(module && helps({ modules: [...standing.modules, module] }) ? [{ by: 'module', module } as const] : []),
    ...(keys.length > 0 && helps({ ownKeys: keys }) ? [{ by: 'own-key', providers: keys } as const] : []),
    ...(code === 'not-enough-credits' ? [{ by: 'credits', credits: missing } as const] : []),
    ...(until ? [{ by: 'wait', until } as const] : []),
  ];
}
