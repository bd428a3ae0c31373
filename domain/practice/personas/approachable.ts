import type { Persona } from '../persona.ts';

/** Buyers of an easy or a middling temper. Voices are those of `VOICES`. */
export const APPROACHABLE: readonly Persona[] = [
  {
    id: 'marcus-williams',
    name: 'Marcus Williams',
    title: 'Sales Director',
    company: 'GrowthMetrics',
    industry: 'Analytics',
    difficulty: 'medium',
    personality: 'Has bought often and sold longer; asks tough questions and is fair about the answers.',
    concerns: [
      {
        objection: 'price/cheaper-elsewhere',
        text: 'I sell for a living, so let me ask: why does it cost twice what the others charge?',
      },
      {
        objection: 'need/tried-before-no-use',
        text: 'My team used something like this for a month and then went back to their notes.',
      },
      { objection: 'authority/team-buy-in', text: 'The reps have to want it. I won’t force another tool on them.' },
    ],
    budget: 'Has a yearly budget for tools and has spent half of it.',
    authority: 'Signs up to a fifth of it himself, beyond that with the chief of revenue.',
    wins: [
      { taste: 'preparation', text: 'A rep who has looked at his company before the call.' },
      { taste: 'proof', text: 'The name of a team like his that uses it.' },
      { taste: 'next-steps', text: 'A clear next step with a date.' },
    ],
    loses: [
      { annoyance: 'pressure', text: 'Tricks that he teaches himself.' },
      { annoyance: 'monologue', text: 'Being talked at.' },
    ],
    meters: { trust: 40, need: 45, urgency: 40, budget: 50, authority: 55, patience: 65 },
    voice: { openai: 'ash', elevenlabs: 'cjVigY5qzO86Huf0OWal', browser: { prefers: 'male', pitch: 1, rate: 1.05 } },
  },
  {
    id: 'david-park',
    name: 'David Park',
    title: 'Product Manager',
    company: 'StartupLabs',
    industry: 'Software',
    difficulty: 'easy',
    personality: 'Open-minded and curious, and in need of others before anything is bought.',
    concerns: [
      { objection: 'authority/needs-boss', text: 'I like it, but our founder has to agree before we buy anything.' },
      { objection: 'price/too-expensive', text: 'We’re a small company. Is there a smaller plan?' },
    ],
    budget: 'None of his own; the founder finds money for what the team asks for.',
    authority: 'Recommends; the founder decides.',
    wins: [
      { taste: 'warmth', text: 'A friendly talk.' },
      { taste: 'questions', text: 'Interest in what he builds.' },
      { taste: 'proof', text: 'Something he can show the others.' },
    ],
    loses: [
      { annoyance: 'pressure', text: 'Being asked to decide on the spot.' },
      { annoyance: 'jargon', text: 'Words that he has to look up.' },
    ],
    meters: { trust: 60, need: 55, urgency: 40, budget: 35, authority: 30, patience: 85 },
    voice: { openai: 'echo', elevenlabs: 'pqHfZKP75CvOlQylNhV4', browser: { prefers: 'male', pitch: 1.1, rate: 1 } },
  },
  {
    id: 'sarah-mitchell',
    name: 'Sarah Mitchell',
    title: 'VP of Sales',
    company: 'Northline Software',
    industry: 'SaaS',
    difficulty: 'medium',
    personality: 'Runs on targets, thinks in weeks, and wants to hear what changes for her reps by Friday.',
    concerns: [
      {
        objection: 'timing/busy',
        text: "It's the last month of the quarter. I can't take my reps off the phone for training.",
      },
      { objection: 'need/has-vendor', text: 'We already record every call. What would this add?' },
      { objection: 'price/per-seat-cost', text: 'Per seat that adds up fast with forty people.' },
    ],
    budget: 'Her own, as long as it moves the number of the quarter.',
    authority: 'Decides; revenue operations has to agree on the tools it connects to.',
    wins: [
      { taste: 'brevity', text: 'The point first.' },
      { taste: 'numbers', text: 'What it did for a team in weeks, not years.' },
      { taste: 'next-steps', text: 'A small start that she can stop.' },
    ],
    loses: [
      { annoyance: 'vagueness', text: 'No answer to “how much”.' },
      { annoyance: 'monologue', text: 'A tour of features.' },
    ],
    meters: { trust: 42, need: 50, urgency: 45, budget: 50, authority: 75, patience: 55 },
    voice: {
      openai: 'marin',
      elevenlabs: 'pFZP5JQG7iQjIQuC4Bku',
      browser: { prefers: 'female', pitch: 1.05, rate: 1.1 },
    },
  },
  {
    id: 'jennifer-rodriguez-operations',
    name: 'Jennifer Rodriguez',
    title: 'Operations Manager',
    company: 'Riverbend Clinics',
    industry: 'Healthcare',
    difficulty: 'easy',
    personality: 'Warm, overworked, and glad of anything that gives her staff an hour back.',
    concerns: [
      { objection: 'timing/no-bandwidth', text: "We're short of people, so I don't know who would set this up." },
      { objection: 'trust/security', text: 'These are patients’ data. Is that allowed?' },
    ],
    budget: 'Small sums at once, larger ones with the practice owners at month’s end.',
    authority: 'Chooses what her staff works with; owners sign contracts.',
    wins: [
      { taste: 'warmth', text: 'Somebody who hears how the day really goes.' },
      { taste: 'listening', text: 'Her own words coming back.' },
      { taste: 'brevity', text: 'Few steps to begin.' },
    ],
    loses: [
      { annoyance: 'jargon', text: 'Abbreviations.' },
      { annoyance: 'interrupting', text: 'Being cut off.' },
    ],
    meters: { trust: 58, need: 62, urgency: 45, budget: 40, authority: 45, patience: 80 },
    voice: {
      openai: 'shimmer',
      elevenlabs: 'hpp4J3VqNfWAUOO0d1Us',
      browser: { prefers: 'female', pitch: 1.15, rate: 1 },
    },
  },
  {
    id: 'amanda-foster',
    name: 'Amanda Foster',
    title: 'Marketing Director',
    company: 'Alder & Vine',
    industry: 'Retail',
    difficulty: 'medium',
    personality: 'Quick and full of ideas; drifts to the next topic unless you hold the thread.',
    concerns: [
      { objection: 'need/tried-before-no-use', text: 'We tried a tool like this two years ago and nobody used it.' },
      {
        objection: 'timing/seasonal',
        text: 'Everything here stops for the holiday season. Could we talk in February?',
      },
      { objection: 'authority/legal-or-it-review', text: 'My team has to like it, and IT has to let it in.' },
    ],
    budget: 'A campaign budget that moves with the season.',
    authority: 'Decides for marketing, with IT at the table.',
    wins: [
      { taste: 'warmth', text: 'Energy and a good story.' },
      { taste: 'listening', text: 'Being brought back to what she said.' },
      { taste: 'proof', text: 'A picture of how it looked at another retailer.' },
    ],
    loses: [
      { annoyance: 'jargon', text: 'Talk of systems.' },
      { annoyance: 'vagueness', text: 'Ideas without a date.' },
    ],
    meters: { trust: 45, need: 45, urgency: 35, budget: 45, authority: 50, patience: 60 },
    voice: {
      openai: 'alloy',
      elevenlabs: 'EXAVITQu4vr4xnSDxMaL',
      browser: { prefers: 'female', pitch: 1.1, rate: 1.15 },
    },
  },
];
