import { describe, expect, test } from 'vitest';
import {
  adviceOn,
  costOf,
  listeningPart,
  may,
  minutesOf,
  timesOf,
  usedMinutes,
  type Standing,
  type Verdict,
} from './entitlements.ts';
import { ACTIONS, type Action, type Role } from './entitlements-actions.ts';
import { moduleOf, MODULE_IDS, PLAN_IDS, planOf, type ModuleId, type PlanId } from './plans.ts';

const ROLES: Role[] = ['rep', 'manager', 'admin'];
const RESETS = { day: '2026-11-22T00:00:00Z', week: '2026-11-23T00:00:00Z', month: '2026-12-01T00:00:00Z' };

const standing = (change: Partial<Standing> = {}): Standing => ({
  plan: 'free',
  modules: [],
  role: 'admin',
  balance: 5,
  refillsAt: RESETS.day,
  ownKeys: [],
  used: { day: {}, week: {}, month: {} },
  resetsAt: RESETS,
  totals: { contacts: 0, agents: 0, members: 0 },
  ...change,
});

const codes = (verdict: Verdict): string[] => (verdict.allowed ? [] : verdict.reasons.map(({ code }) => code));

/** Who may on Free, Starter, Professional, Business and Enterprise; `-` is not part of the plan. */
const WHO: Record<Action, [role: Role, plans: string]> = {
  coaching: ['rep', 'y y y y y'],
  'text-practice': ['rep', 'y y y y y'],
  research: ['rep', '- y y y y'],
  enrichment: ['rep', 'y y y y y'],
  'voice-practice': ['rep', 'y y y y y'],
  'call-analysis': ['rep', 'y y y y y'],
  listening: ['rep', 'y y y y y'],
  'ai-calling': ['rep', '- - y y y'],
  'standard-model': ['rep', '- y y y y'],
  'any-model': ['rep', '- - y y y'],
  'own-model': ['rep', '- - - - y'],
  'custom-persona': ['rep', '- y y y y'],
  'pdf-export': ['rep', '- y y y y'],
  'follow-up-autopilot': ['rep', '- y y y y'],
  'company-brain': ['rep', '- y y y y'],
  'add-contact': ['rep', 'y y y y y'],
  'add-agent': ['rep', '- - y y y'],
  'add-member': ['manager', 'y y y y y'],
  'team-dashboard': ['manager', '- - y y y'],
  'basic-integration': ['admin', '- y y y y'],
  'crm-integration': ['admin', '- - y y y'],
  'api-access': ['admin', '- - - y y'],
  'grant-credits': ['admin', 'y y y y y'],
};

const CASES = ACTIONS.flatMap((action) =>
  PLAN_IDS.flatMap((plan, at) =>
    ROLES.map((role) => {
      const [lowest, plans] = WHO[action];
      const expected = [
        ...(ROLES.indexOf(role) < ROLES.indexOf(lowest) ? ['role-too-low'] : []),
        ...(plans.split(' ')[at] === '-' ? ['not-in-plan'] : []),
      ];
      return { action, plan, role, expected };
    }),
  ),
);

describe('every action, plan and role', () => {
  test.each(CASES)('$action on $plan as $role: $expected', ({ action, plan, role, expected }) => {
    expect(codes(may(action, standing({ plan, role })))).toEqual(expected);
  });

  test.each(CASES.filter(({ expected }) => expected.length > 0))(
    '$action on $plan as $role: each way takes its reason away',
    ({ action, plan, role }) => {
      const now = standing({ plan, role });
      const verdict = may(action, now);
      if (verdict.allowed) throw new Error('not refused');
      for (const { code, allow, message } of verdict.reasons) {
        expect(message).toMatch(/^[A-Z].*\.$/);
        expect(allow).not.toEqual([]);
        for (const way of allow) {
          const change: Partial<Standing> =
            way.by === 'plan'
              ? { plan: way.plan }
              : way.by === 'role'
                ? { role: way.role }
                : way.by === 'module'
                  ? { modules: [way.module] }
                  : { ownKeys: way.by === 'own-key' ? way.providers : [] };
          expect(codes(may(action, { ...now, ...change }))).not.toContain(code);
        }
      }
    },
  );
});

describe('credits', () => {
  test.each<[Action, number]>([
    ['coaching', 1],
    ['call-analysis', 3],
    ['voice-practice', 1],
    ['enrichment', 1],
    ['listening', 1],
  ])('%s costs %i, nothing without a limit or by an own key', (action, cost) => {
    expect(costOf(action, standing())).toBe(cost);
    expect(costOf(action, standing({ plan: 'starter' }))).toBe(cost);
    for (const plan of ['professional', 'business', 'enterprise'] as const)
      expect(costOf(action, standing({ plan }))).toBe(0);
    expect(costOf(action, standing({ ownKeys: ['openai', 'deepgram', 'tavily'] }))).toBe(0);
    expect(codes(may(action, standing({ balance: cost })))).toEqual([]);
    expect(codes(may(action, standing({ balance: cost - 1 })))).toEqual(['not-enough-credits']);
  });

  test('a key of a vendor that does not do it pays for nothing', () => {
    expect(costOf('coaching', standing({ ownKeys: ['deepgram', 'elevenlabs'] }))).toBe(1);
    expect(codes(may('coaching', standing({ balance: 0, ownKeys: ['deepgram'] })))).toEqual(['not-enough-credits']);
    expect(may('coaching', standing({ balance: 0, ownKeys: ['anthropic'] }))).toEqual({ allowed: true, cost: 0 });
  });

  test('what is missing, when the refill is, and what else would do', () => {
    const verdict = may('call-analysis', standing({ balance: 1 }));
    expect(verdict).toMatchObject({
      allowed: false,
      cost: 3,
      reasons: [
        {
          message: 'This takes 3 credits; you have 1.',
          allow: [
            { by: 'plan', plan: 'starter' },
            { by: 'own-key' },
            { by: 'credits', credits: 2 },
            { by: 'wait', until: RESETS.day },
          ],
        },
      ],
    });
  });
});

describe('allowances', () => {
  const week = (times: number, seconds = 0): Standing['used'] => ({
    day: {},
    week: { 'voice-practice': { times, seconds } },
    month: {},
  });

  test('three voice practices a week on Free; then Starter, the module, or next week', () => {
    expect(may('voice-practice', standing({ used: week(2) }))).toEqual({ allowed: true, cost: 1 });
    const verdict = may('voice-practice', standing({ used: week(3) }));
    expect(verdict).toMatchObject({
      reasons: [
        {
          code: 'limit-reached',
          message: 'All 3 voice practices of this week are used.',
          allow: [
            { by: 'plan', plan: 'starter' },
            { by: 'module', module: 'practice' },
            { by: 'wait', until: RESETS.week },
          ],
        },
      ],
    });
  });

  test('an own key saves credits, not the count of the plan', () => {
    expect(codes(may('voice-practice', standing({ used: week(3), ownKeys: ['openai'] })))).toEqual(['limit-reached']);
  });

  test('minutes: whole ones that were begun; an own key’s are its vendor’s', () => {
    expect(codes(may('voice-practice', standing({ used: week(1, 29 * 60) })))).toEqual([]);
    expect(codes(may('voice-practice', standing({ used: week(1, 29 * 60 + 1) })))).toEqual(['minutes-used-up']);
    expect(codes(may('voice-practice', standing({ used: week(1, 9999), ownKeys: ['openai'] })))).toEqual([]);
    expect(usedMinutes('voice-practice', { amount: 30, every: 'week' }, standing({ used: week(1, 61) }))).toBe(2);
  });

  test('several reasons at once are all told', () => {
    const verdict = may('voice-practice', standing({ used: week(3, 1800), balance: 0 }));
    expect(codes(verdict)).toEqual(['limit-reached', 'minutes-used-up', 'not-enough-credits']);
  });

  test('what is used in one period is not held against another', () => {
    const used = { day: {}, week: {}, month: { 'voice-practice': { times: 39 } } };
    expect(codes(may('voice-practice', standing({ plan: 'starter', used })))).toEqual([]);
    used.month['voice-practice'].times = 40;
    expect(codes(may('voice-practice', standing({ plan: 'starter', used })))).toEqual(['limit-reached']);
    expect(codes(may('voice-practice', standing({ used })))).toEqual([]);
  });

  test.each<[PlanId, number | null]>([
    ['free', 0],
    ['starter', 0],
    ['professional', 500],
    ['business', 2000],
    ['enterprise', null],
  ])('AI calls on %s: %s minutes a month', (plan, minutes) => {
    expect(minutesOf('ai-calling', standing({ plan }))?.amount ?? null).toBe(minutes);
    const seconds = (minutes ?? 100_000) * 60;
    const used = { day: {}, week: {}, month: { 'ai-calling': { seconds } } };
    const expected = minutes === null ? [] : [minutes === 0 ? 'not-in-plan' : 'minutes-used-up'];
    expect(codes(may('ai-calling', standing({ plan, used })))).toEqual(expected);
  });

  test('a credit of listening buys each 15 minutes that were begun', () => {
    expect([0, 899, 900, 1799, 1800].map(listeningPart)).toEqual([0, 0, 1, 1, 2]);
  });
});

describe('how many there may be', () => {
  test.each<[Action, 'contacts' | 'agents' | 'members', PlanId, number]>([
    ['add-contact', 'contacts', 'free', 50],
    ['add-contact', 'contacts', 'starter', 500],
    ['add-contact', 'contacts', 'professional', 5000],
    ['add-agent', 'agents', 'professional', 3],
    ['add-agent', 'agents', 'business', 10],
    ['add-member', 'members', 'free', 1],
    ['add-member', 'members', 'professional', 10],
    ['add-member', 'members', 'business', 50],
  ])('%s: %s on %s, %i at most', (action, total, plan, most) => {
    const having = (count: number) =>
      standing({ plan, totals: { contacts: 0, agents: 0, members: 0, [total]: count } });
    expect(codes(may(action, having(most - 1)))).toEqual([]);
    expect(codes(may(action, having(most)))).toEqual(['limit-reached']);
    expect(codes(may(action, { ...having(1_000_000), plan: 'enterprise' }))).toEqual([]);
  });

  test('the way out is a plan with room for what is there', () => {
    const verdict = may('add-contact', standing({ totals: { contacts: 700, agents: 0, members: 0 } }));
    expect(verdict).toMatchObject({ reasons: [{ allow: [{ by: 'plan', plan: 'professional' }] }] });
  });
});

describe('modules', () => {
  const OPENS: Partial<Record<ModuleId, Action[]>> = {
    practice: ['custom-persona'],
    'call-analyzer': ['pdf-export'],
    'ai-coach': ['standard-model', 'any-model'],
    'follow-up-autopilot': ['follow-up-autopilot'],
    'company-brain': ['company-brain'],
  };

  test.each(MODULE_IDS)('%s opens its feature set on Free and nothing else', (module) => {
    const own = standing({ modules: [module] });
    const opened = ACTIONS.filter((action) => may(action, own).allowed && !may(action, standing()).allowed);
    const expected = module === 'bundle' ? Object.values(OPENS).flat() : (OPENS[module] ?? []);
    expect(opened.toSorted()).toEqual(expected.toSorted());
    expect(timesOf('voice-practice', own)).toEqual(
      ['practice', 'bundle'].includes(module) ? null : planOf('free').limits.voicePractice,
    );
    expect(timesOf('call-analysis', own)).toEqual(
      ['call-analyzer', 'bundle'].includes(module) ? null : planOf('free').limits.callAnalysis,
    );
    expect(moduleOf(module).name).not.toBe('');
  });

  test('a module brings no credits', () => {
    expect(codes(may('voice-practice', standing({ modules: ['bundle'], balance: 0 })))).toEqual(['not-enough-credits']);
  });
});

test('larger models are locked on Free and opened by a key of one’s own', () => {
  expect(codes(may('any-model', standing()))).toEqual(['not-in-plan']);
  expect(may('any-model', standing({ ownKeys: ['openrouter'] }))).toEqual({ allowed: true, cost: 0 });
  expect(codes(may('own-model', standing({ ownKeys: ['openrouter'] })))).toEqual(['not-in-plan']);
  expect(may('own-model', standing({ ownKeys: ['openai-compatible'] }))).toEqual({ allowed: true, cost: 0 });
});

test('advice is a sentence', () => {
  const advice = (action: Action, change: Partial<Standing>) => {
    const verdict = may(action, standing(change));
    return verdict.allowed ? null : verdict.reasons.map(adviceOn);
  };
  expect(advice('team-dashboard', { role: 'rep' })).toEqual([
    'Ask a manager or an admin of the team.',
    'Choose Professional.',
  ]);
  expect(advice('any-model', {})).toEqual(['Choose Professional, add the module AI Coach or use your own key.']);
  expect(advice('grant-credits', { role: 'manager' })).toEqual(['Ask an admin of the team.']);
  expect(advice('coaching', { balance: 0 })).toEqual([
    'Choose Starter, use your own key, get 1 more credit or wait for the next refill.',
  ]);
  expect(advice('coaching', { balance: 0, refillsAt: null })).toEqual([
    'Choose Starter, use your own key or get 1 more credit.',
  ]);
});
