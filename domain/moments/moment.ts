import type { Quote } from '../metrics/metric.ts';

export interface Moment {
  type: 'positive' | 'improvement';
  kind: 'objection' | 'monologue' | 'commitment' | 'question' | 'story' | 'interruption';
  atMs: number;
  title: string;
  quote: Quote;
}
