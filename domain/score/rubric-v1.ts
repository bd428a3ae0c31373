import { THRESHOLDS } from './bands.ts';
import type { Rubric } from './rubric.ts';

/** The rubric that every call is scored with. Change anything in it and its version must change. */
export const RUBRIC: Rubric = {
  id: 'quotahit',
  version: 1,
  thresholds: THRESHOLDS,
  dimensions: [
    {
      id: 'discovery',
      title: 'Discovery',
      weight: 30,
      criteria: [
        { id: 'questions', title: 'Enough questions', weight: 35 },
        { id: 'open-questions', title: 'Open questions', weight: 20 },
        { id: 'follow-ups', title: 'Questions that pick up the buyer’s words', weight: 25 },
        { id: 'customer-story', title: 'Room for the customer’s story', weight: 20 },
      ],
    },
    {
      id: 'rapport',
      title: 'Rapport',
      weight: 20,
      criteria: [
        { id: 'talk-ratio', title: 'You leave room to talk', weight: 40 },
        { id: 'no-cutting-in', title: 'You let the buyer finish', weight: 30 },
        { id: 'acknowledges', title: 'You show that you heard', weight: 15 },
        { id: 'name', title: 'You use the buyer’s name', weight: 15 },
      ],
    },
    {
      id: 'objectionHandling',
      title: 'Objection handling',
      weight: 30,
      criteria: [
        { id: 'pause', title: 'You wait before you answer', weight: 20 },
        { id: 'acknowledge', title: 'You acknowledge it', weight: 20 },
        { id: 'explore', title: 'You ask before you claim', weight: 20 },
        { id: 'respond', title: 'Your answer is tied to theirs', weight: 20 },
        { id: 'confirm', title: 'You check that it is settled', weight: 20 },
      ],
    },
    {
      id: 'nextSteps',
      title: 'Next steps',
      weight: 20,
      criteria: [
        { id: 'commitment', title: 'The buyer agreed to a next step', weight: 45 },
        { id: 'when', title: 'It has a day or a time', weight: 25 },
        { id: 'owner', title: 'You said what you will do', weight: 15 },
        { id: 'recap', title: 'You summed it up', weight: 15 },
      ],
    },
  ],
};
