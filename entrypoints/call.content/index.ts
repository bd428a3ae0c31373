import { watchForCall } from '#extension/live/watch.ts';
import { demoMatches, siteMatches } from '#extension/sites/matches.ts';
import { defineContentScript } from 'wxt/utils/define-content-script';

export default defineContentScript({
  matches: import.meta.env.MODE === 'production' ? siteMatches : [...siteMatches, ...demoMatches],
  runAt: 'document_idle',
  main: (ctx) => watchForCall(ctx.signal),
});
