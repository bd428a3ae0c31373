import { CLOSING } from './closing.ts';
import { DEMO_FOLLOW_UP } from './demo-follow-up.ts';
import { DISCOVERY } from './discovery.ts';
import { OBJECTIONS } from './objections.ts';
import { PRICING } from './pricing.ts';
import { type Sample, turnsOfSample } from './sample.ts';
import { SECURITY } from './security.ts';

/** The calls to try the analyzer with, in the order in which deals go. */
export const SAMPLES: readonly Sample[] = [DISCOVERY, DEMO_FOLLOW_UP, SECURITY, PRICING, OBJECTIONS, CLOSING];

/** The sample with exactly these words at these times: that of a call which another device opened. */
export const sampleByWords = (said: readonly { text: string; startMs: number }[]): Sample | undefined =>
  SAMPLES.find((sample) => {
    const turns = turnsOfSample(sample);
    return (
      turns.length === said.length &&
      turns.every(({ text, startMs }, at) => said[at]?.text === text && said[at]?.startMs === startMs)
    );
  });

export const sampleById = (id: string): Sample | undefined => SAMPLES.find((sample) => sample.id === id);
