import type { KeyProviderId } from './key-providers.ts';
import type { Allowance, ModuleId, PlanId, PlanLimits } from './plans.ts';

/** What plans, modules, roles and credits decide on. */
export const ACTIONS = [
  'coaching',
  'text-practice',
  'research',
  'enrichment',
  'voice-practice',
  'call-analysis',
  'listening',
  'ai-calling',
  'standard-model',
  'any-model',
  'own-model',
  'custom-persona',
  'pdf-export',
  'follow-up-autopilot',
  'company-brain',
  'add-contact',
  'add-agent',
  'add-member',
  'team-dashboard',
  'basic-integration',
  'crm-integration',
  'api-access',
  'grant-credits',
] as const;
export type Action = (typeof ACTIONS)[number];

export type Role = 'admin' | 'manager' | 'rep';

/** Limits of a plan that are so much a period, and those that are a number of things. */
export type AllowanceName = {
  [Name in keyof PlanLimits]: PlanLimits[Name] extends Allowance | null ? Name : never;
}[keyof PlanLimits];
export type TotalName = 'contacts' | 'agents' | 'members';

interface Rule {
  name: string;
  /** Credits each time; 0 where nothing is paid for. */
  cost: number;
  /** This module opens it on any plan, without the plan's allowance. */
  module?: ModuleId;
  lowest?: Role;
  /** How often, and for how many minutes, by plan. `many` names them. */
  times?: { limit: AllowanceName; many: string };
  minutes?: { limit: AllowanceName; many: string };
  total?: TotalName;
  /** Whether the plan has it; without this, every plan does. */
  inPlan?: (limits: PlanLimits, plan: PlanId) => boolean;
  /** A key of the user's or team's own for one of these pays for it. */
  keys?: readonly KeyProviderId[];
  /** Such a key also opens it where the plan does not. */
  keyOpens?: true;
}

const AI: readonly KeyProviderId[] = ['openai', 'anthropic', 'openrouter', 'openai-compatible'];
const SEARCH: readonly KeyProviderId[] = ['perplexity', 'tavily'];

/** What is bought of listening with one credit: each 15 minutes that were begun. */
export const LISTENING_PART_MINUTES = 15;

/**
 * Costs are the price list's (Credit Costs); listening is ours. Text practice and research are sessions with the coach, and cost as one.
 */
export const RULES: Readonly<Record<Action, Rule>> = {
  coaching: { name: 'Coaching', cost: 1, keys: AI },
  'text-practice': { name: 'Text practice', cost: 1, keys: AI },
  research: { name: 'Research', cost: 1, inPlan: ({ research }) => research, keys: SEARCH },
  enrichment: { name: 'Enrichment', cost: 1, keys: SEARCH },
  'voice-practice': {
    name: 'Voice practice',
    cost: 1,
    module: 'practice',
    times: { limit: 'voicePractice', many: 'voice practices' },
    minutes: { limit: 'voiceMinutes', many: 'minutes of voice practice' },
    keys: ['openai'],
  },
  'call-analysis': {
    name: 'Call analysis',
    cost: 3,
    module: 'call-analyzer',
    times: { limit: 'callAnalysis', many: 'call analyses' },
    keys: AI,
  },
  listening: {
    name: 'Listening',
    cost: 1,
    minutes: { limit: 'listeningMinutes', many: 'minutes of listening' },
    keys: ['deepgram', 'openai'],
  },
  'ai-calling': { name: 'AI calls', cost: 0, minutes: { limit: 'callingMinutes', many: 'minutes of AI calls' } },
  'standard-model': {
    name: 'The larger choice of models',
    cost: 0,
    module: 'ai-coach',
    inPlan: ({ models }) => models !== 'basic',
    keys: AI,
    keyOpens: true,
  },
  'any-model': {
    name: 'Every model',
    cost: 0,
    module: 'ai-coach',
    inPlan: ({ models }) => models === 'all' || models === 'all-own',
    keys: AI,
    keyOpens: true,
  },
  'own-model': {
    name: 'Models of your own',
    cost: 0,
    inPlan: ({ models }) => models === 'all-own',
    keys: ['openai-compatible'],
    keyOpens: true,
  },
  'custom-persona': {
    name: 'Personas of your own',
    cost: 0,
    module: 'practice',
    inPlan: ({ customPersonas }) => customPersonas,
  },
  'pdf-export': { name: 'PDF export', cost: 0, module: 'call-analyzer', inPlan: ({ pdfExport }) => pdfExport },
  'follow-up-autopilot': {
    name: 'Follow-up Autopilot',
    cost: 0,
    module: 'follow-up-autopilot',
    inPlan: (_, plan) => plan !== 'free',
  },
  'company-brain': {
    name: 'Company Brain',
    cost: 0,
    module: 'company-brain',
    inPlan: (_, plan) => plan !== 'free',
  },
  'add-contact': { name: 'Adding contacts', cost: 0, total: 'contacts' },
  'add-agent': { name: 'AI agents', cost: 0, total: 'agents' },
  'add-member': { name: 'Inviting people', cost: 0, total: 'members', lowest: 'manager' },
  'team-dashboard': {
    name: 'The team dashboard',
    cost: 0,
    lowest: 'manager',
    inPlan: ({ teamDashboard }) => teamDashboard,
  },
  'basic-integration': {
    name: 'Slack and webhooks',
    cost: 0,
    lowest: 'admin',
    inPlan: ({ integrations }) => integrations !== 'none',
  },
  'crm-integration': {
    name: 'Salesforce, HubSpot and the other integrations',
    cost: 0,
    lowest: 'admin',
    inPlan: ({ integrations }) => !['none', 'basic'].includes(integrations),
  },
  'api-access': {
    name: 'API access',
    cost: 0,
    lowest: 'admin',
    inPlan: ({ integrations }) => ['all-api', 'custom'].includes(integrations),
  },
  'grant-credits': { name: 'Giving credits to members', cost: 0, lowest: 'admin' },
};
