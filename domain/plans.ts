export const PLAN_IDS = ['free', 'starter', 'professional', 'business', 'enterprise'] as const;
export type PlanId = (typeof PLAN_IDS)[number];

export const MODULE_IDS = [
  'practice',
  'call-analyzer',
  'ai-coach',
  'follow-up-autopilot',
  'company-brain',
  'bundle',
] as const;
export type ModuleId = (typeof MODULE_IDS)[number];

export type Every = 'day' | 'week' | 'month';

/** So much in each of the user's own calendar days, weeks (from Monday) or months. */
export interface Allowance {
  amount: number;
  every: Every;
}

/** What a plan lets its people do. null is without limit. */
export interface PlanLimits {
  credits: Allowance | null;
  voicePractice: Allowance | null;
  callAnalysis: Allowance | null;
  /** Minutes of AI calls that the whole team shares. */
  callingMinutes: Allowance | null;
  listeningMinutes: Allowance | null;
  voiceMinutes: Allowance | null;
  /** Of the sound of calls that the whole team keeps at a time; about 15 an hour. */
  soundMegabytes: number | null;
  /** Of the Company Brain, for the whole team: how many, and of how much text (a million characters each). The module gives what Starter has. */
  brainDocuments: number | null;
  brainMegabytes: number | null;
  contacts: number | null;
  agents: number | null;
  members: number | null;
  models: 'basic' | 'ten' | 'all' | 'all-own';
  integrations: 'none' | 'basic' | 'all' | 'all-api' | 'custom';
  customPersonas: boolean;
  pdfExport: boolean;
  research: boolean;
  teamDashboard: boolean;
  priority: boolean;
}

export interface Plan {
  id: PlanId;
  name: string;
  /** US cents for each user; null where it is agreed one by one. */
  priceCentsMonth: number | null;
  limits: PlanLimits;
}

export interface Module {
  id: ModuleId;
  name: string;
  description: string;
}

const per = (every: Every) => (amount: number) => ({ amount, every });
const [aDay, aWeek, aMonth] = [per('day'), per('week'), per('month')];

/** Allowances that no plan above Starter limits. */
const AS_MUCH_AS_WANTED = {
  credits: null,
  voicePractice: null,
  callAnalysis: null,
  listeningMinutes: null,
  voiceMinutes: null,
};
const EVERY_TOOL = { customPersonas: true, pdfExport: true, research: true };

/**
 * The plans, smallest first, as the price list has them (Tier Comparison and Premium-Gated Features). Minutes of listening and of voice,
 * room for sound and for documents are ours: a practice of ten minutes on Free and of twenty on Starter, ten and fifty hours of listening.
 */
export const PLANS: readonly Plan[] = [
  {
    id: 'free',
    name: 'Free',
    priceCentsMonth: 0,
    limits: {
      credits: aDay(5),
      voicePractice: aWeek(3),
      callAnalysis: aMonth(3),
      callingMinutes: aMonth(0),
      listeningMinutes: aMonth(600),
      voiceMinutes: aWeek(30),
      soundMegabytes: 1000,
      brainDocuments: 0,
      brainMegabytes: 0,
      contacts: 50,
      agents: 0,
      members: 1,
      models: 'basic',
      integrations: 'none',
      customPersonas: false,
      pdfExport: false,
      research: false,
      teamDashboard: false,
      priority: false,
    },
  },
  {
    id: 'starter',
    name: 'Starter',
    priceCentsMonth: 7900,
    limits: {
      credits: aMonth(300),
      voicePractice: aMonth(40),
      callAnalysis: aMonth(10),
      callingMinutes: aMonth(0),
      listeningMinutes: aMonth(3000),
      voiceMinutes: aMonth(800),
      soundMegabytes: 5000,
      brainDocuments: 50,
      brainMegabytes: 5,
      contacts: 500,
      agents: 0,
      members: 1,
      models: 'ten',
      integrations: 'basic',
      ...EVERY_TOOL,
      teamDashboard: false,
      priority: false,
    },
  },
  {
    id: 'professional',
    name: 'Professional',
    priceCentsMonth: 14_900,
    limits: {
      ...AS_MUCH_AS_WANTED,
      callingMinutes: aMonth(500),
      soundMegabytes: 50_000,
      brainDocuments: 500,
      brainMegabytes: 50,
      contacts: 5000,
      agents: 3,
      members: 10,
      models: 'all',
      integrations: 'all',
      ...EVERY_TOOL,
      teamDashboard: true,
      priority: false,
    },
  },
  {
    id: 'business',
    name: 'Business',
    priceCentsMonth: 24_900,
    limits: {
      ...AS_MUCH_AS_WANTED,
      callingMinutes: aMonth(2000),
      soundMegabytes: 250_000,
      brainDocuments: 2000,
      brainMegabytes: 200,
      contacts: null,
      agents: 10,
      members: 50,
      models: 'all',
      integrations: 'all-api',
      ...EVERY_TOOL,
      teamDashboard: true,
      priority: true,
    },
  },
  {
    id: 'enterprise',
    name: 'Enterprise',
    priceCentsMonth: null,
    limits: {
      ...AS_MUCH_AS_WANTED,
      callingMinutes: null,
      soundMegabytes: null,
      brainDocuments: null,
      brainMegabytes: null,
      contacts: null,
      agents: null,
      members: null,
      models: 'all-own',
      integrations: 'custom',
      ...EVERY_TOOL,
      teamDashboard: true,
      priority: true,
    },
  },
];

/** Feature sets that are sold one by one (Module-Based Pricing). */
export const MODULES: readonly Module[] = [
  { id: 'practice', name: 'Practice', description: 'Spoken role-play with simulated buyers.' },
  {
    id: 'call-analyzer',
    name: 'Call Analyzer',
    description: 'Recorded calls uploaded, transcribed and scored.',
  },
  { id: 'ai-coach', name: 'AI Coach', description: 'Written coaching by a choice of models.' },
  {
    id: 'follow-up-autopilot',
    name: 'Follow-up Autopilot',
    description: 'Follow-up messages drafted and scheduled.',
  },
  { id: 'company-brain', name: 'Company Brain', description: 'What the company knows, to ask and to be quizzed on.' },
  { id: 'bundle', name: 'Bundle', description: 'Every module.' },
];

export const isPlanId = (id: string): id is PlanId => PLAN_IDS.some((one) => one === id);
export const isModuleId = (id: string): id is ModuleId => MODULE_IDS.some((one) => one === id);

export const planOf = (id: PlanId): Plan => PLANS.find((one) => one.id === id) ?? fail(id);
export const moduleOf = (id: ModuleId): Module => MODULES.find((one) => one.id === id) ?? fail(id);

function fail(id: string): never {
  throw new Error(`There is nothing called ${id}.`);
}
