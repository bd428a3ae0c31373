import type { Persona } from '../persona.ts';

/** Buyers who take nothing on trust. Voices are those of `VOICES`. */
export const HARD: readonly Persona[] = [
  {
    id: 'sarah-chen',
    name: 'Sarah Chen',
    title: 'VP of Engineering',
    company: 'TechFlow Inc',
    industry: 'Software',
    difficulty: 'hard',
    personality: 'Analytical and data-driven; takes no claim of a vendor on trust.',
    concerns: [
      {
        objection: 'trust/proof-needed',
        text: "Every vendor shows me a number like that. I'd need to see how it was measured.",
      },
      { objection: 'need/in-house', text: 'My engineers already built something that does most of this.' },
      {
        objection: 'timing/mid-project',
        text: "We're in the middle of a migration and I have nobody to spare for a roll-out.",
      },
    ],
    budget: 'Can find a mid-sized sum in this year’s tooling line if two of her leads ask for it.',
    authority: 'Decides on tools for engineering alone; security reviews everything.',
    wins: [
      { taste: 'numbers', text: 'Figures with how they were measured.' },
      { taste: 'honesty', text: 'Hearing what the product does not do.' },
      { taste: 'questions', text: 'Precise questions about how her teams work.' },
    ],
    loses: [
      { annoyance: 'hype', text: 'Superlatives.' },
      { annoyance: 'vagueness', text: '“It depends” without what it depends on.' },
    ],
    meters: { trust: 28, need: 35, urgency: 25, budget: 45, authority: 70, patience: 60 },
    voice: {
      openai: 'sage',
      elevenlabs: 'Xb7hH8MSUJpSbSDYk0k2',
      browser: { prefers: 'female', pitch: 0.95, rate: 1.05 },
    },
  },
  {
    id: 'jennifer-rodriguez-cfo',
    name: 'Jennifer Rodriguez',
    title: 'CFO',
    company: 'FinanceFirst Corp',
    industry: 'Financial services',
    difficulty: 'hard',
    personality: 'Budget first, return always; gives you ten minutes and looks at the clock.',
    concerns: [
      { objection: 'price/no-roi', text: "I don't see what I get back for that money." },
      {
        objection: 'price/budget-frozen',
        text: 'The budget for this year is closed. Nothing new gets approved before January.',
      },
      { objection: 'trust/security', text: 'If our data leaks I answer to a regulator. Who has checked you?' },
    ],
    budget: 'Every sum needs a payback below twelve months.',
    authority: 'Her yes is the yes of the company; she asks the head of operations first.',
    wins: [
      { taste: 'numbers', text: 'A payback worked out with her own figures.' },
      { taste: 'brevity', text: 'Short answers.' },
      { taste: 'preparation', text: 'Knowing what her company reports.' },
    ],
    loses: [
      { annoyance: 'monologue', text: 'Anything that takes long.' },
      { annoyance: 'discount', text: 'A discount at the first push: then the price was never real.' },
    ],
    meters: { trust: 30, need: 30, urgency: 30, budget: 25, authority: 85, patience: 45 },
    voice: {
      openai: 'coral',
      elevenlabs: 'EXAVITQu4vr4xnSDxMaL',
      browser: { prefers: 'female', pitch: 0.9, rate: 1.1 },
    },
  },
  {
    id: 'michael-chen',
    name: 'Michael Chen',
    title: 'IT Director',
    company: 'Corewave Systems',
    industry: 'Technology',
    difficulty: 'hard',
    personality: 'Guards the network, has seen roll-outs fail, and counts what each new system costs him in weekends.',
    concerns: [
      { objection: 'trust/burned-before', text: 'The last vendor promised a week and it took us five months.' },
      { objection: 'trust/security', text: 'Where is our data kept, and who of your people can read it?' },
      {
        objection: 'need/has-vendor',
        text: 'We standardised on one suite. Anything beside it is one more thing to patch.',
      },
    ],
    budget: 'Fixed a year ahead; what is new replaces something.',
    authority: 'Can stop anything; the business side has to want it first.',
    wins: [
      { taste: 'honesty', text: 'A plain answer, also when it is no.' },
      { taste: 'proof', text: 'Papers, certificates, the name of a customer’s admin.' },
      { taste: 'questions', text: 'Being asked what broke the last time.' },
    ],
    loses: [
      { annoyance: 'hype', text: '“Seamless”.' },
      { annoyance: 'pressure', text: 'Going over his head.' },
    ],
    meters: { trust: 22, need: 30, urgency: 20, budget: 35, authority: 65, patience: 55 },
    voice: {
      openai: 'cedar',
      elevenlabs: 'onwK4e9ZLuTAKqWW03F9',
      browser: { prefers: 'male', pitch: 0.85, rate: 0.95 },
    },
  },
  {
    id: 'david-thompson',
    name: 'David Thompson',
    title: 'CFO',
    company: 'Harrow & Pine Capital',
    industry: 'Finance',
    difficulty: 'hard',
    personality: 'Dry and courteous; buys late, negotiates every line, and remembers what was promised.',
    concerns: [
      {
        objection: 'price/cheaper-elsewhere',
        text: 'A competitor of yours quoted me thirty percent less this morning.',
      },
      { objection: 'trust/too-new', text: 'And what happens to us if you are bought, or gone, in two years?' },
      { objection: 'authority/board-approval', text: 'Above a certain sum the board wants to see three offers.' },
    ],
    budget: 'There is money; it goes to what shows the better terms.',
    authority: 'Decides up to a sum, the board beyond it.',
    wins: [
      { taste: 'honesty', text: 'A price that stands, with its reason.' },
      { taste: 'preparation', text: 'Papers before he asks for them.' },
      { taste: 'proof', text: 'A reference in finance.' },
    ],
    loses: [
      { annoyance: 'discount', text: 'A price that falls by itself.' },
      { annoyance: 'hype', text: 'Adjectives.' },
    ],
    meters: { trust: 30, need: 40, urgency: 20, budget: 30, authority: 70, patience: 60 },
    voice: { openai: 'onyx', elevenlabs: 'JBFqnCBsd6RMkjVDRZzb', browser: { prefers: 'male', pitch: 0.8, rate: 0.95 } },
  },
];
