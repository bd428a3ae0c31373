import { CLOSING } from './closing.ts';
import { DEMO_FOLLOW_UP } from './demo-follow-up.ts';
import { DISCOVERY } from './discovery.ts';
import { OBJECTIONS } from './objections.ts';
import { PRICING } from './pricing.ts';
import type { Sample } from './sample.ts';
import { SECURITY } from './security.ts';

/** The calls to try the analyzer with, in the order in which deals go. */
export const SAMPLES: readonly Sample[] = [DISCOVERY, DEMO_FOLLOW_UP, SECURITY, PRICING, OBJECTIONS, CLOSING];

export const sampleById = (id: string): Sample | undefined => SAMPLES.find((sample) => sample.id === id);
