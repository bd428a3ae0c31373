import { watchForDial } from '#extension/live/dial.ts';
import { demoMatches, dialerMatches } from '#extension/sites/matches.ts';
import { defineContentScript } from 'wxt/utils/define-content-script';

export default defineContentScript({
  matches: import.meta.env.MODE === 'production' ? dialerMatches : [...dialerMatches, ...demoMatches],
  runAt: 'document_idle',
  allFrames: true,
  main: (ctx) => watchForDial(ctx.signal),
});
