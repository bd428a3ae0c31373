// What the backend answers about plan and credits, for tests of the pages that show it.
export const TEAM = '0199a000-0000-7000-8000-000000000001';

export const credits = (change: object = {}) => ({
  balance: 2,
  reserved: 1,
  plan: 'free',
  allowance: { amount: 5, every: 'day' },
  refillsAt: new Date(Date.now() + 30 * 60_000).toISOString(),
  unlimited: false,
  costs: [{ action: 'call-analysis', name: 'Call analysis', credits: 3 }],
  ...change,
});
const allowance = (change: object) => ({
  action: 'voice-practice',
  name: 'Voice practice',
  unit: 'times',
  used: 3,
  most: 3,
  every: 'week',
  resetsAt: new Date(Date.now() + 9 * 86_400_000).toISOString(),
  shared: false,
  ...change,
});
export const usage = (change: object = {}) => ({
  allowances: [
    allowance({}),
    allowance({ action: 'ai-calling', name: 'AI calls', unit: 'minutes', used: 0, most: 0, shared: true }),
    allowance({ action: 'call-analysis', name: 'Call analysis', used: 7, most: null }),
  ],
  members: { count: 1, most: 1 },
  since: new Date().toISOString(),
  creditsSpent: 3,
  totals: [
    { kind: 'listening', name: 'Listening', unit: 'seconds', quantity: 5400, events: 2 },
    { kind: 'listening', name: 'Listening', unit: 'times', quantity: 2, events: 2 },
  ],
  ...change,
});
export const entitlements = (change: object = {}) => ({
  plan: 'free',
  modules: ['ai-coach'],
  role: 'admin',
  entitlements: [
    { action: 'coaching', name: 'Coaching', allowed: true, cost: 1, reasons: [] },
    {
      action: 'research',
      name: 'Research',
      allowed: false,
      cost: 1,
      reasons: [
        { code: 'not-in-plan', message: 'Research: not part of the Free plan.', hint: 'Choose Starter.', allow: [] },
      ],
    },
  ],
  ...change,
});
export const entry = (n: number, change: object = {}) => ({
  id: `0199a000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`,
  at: new Date(Date.now() - n * 86_400_000).toISOString(),
  kind: 'reserve',
  amount: -1,
  balanceAfter: n,
  reason: `Work ${n}`,
  member: 'ada@example.com',
  by: null,
  ...change,
});
export const team = (change: object = {}) => ({
  id: TEAM,
  name: 'Sales',
  personal: false,
  role: 'admin',
  plan: 'free',
  ...change,
});
