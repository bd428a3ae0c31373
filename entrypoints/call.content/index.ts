import { watchForCall } from '#extension/live/watch.ts';
import { captionMatches, demoMatches } from '#extension/sites/matches.ts';
import { defineContentScript } from 'wxt/utils/define-content-script';

export default defineContentScript({
  matches: import.meta.env.MODE === 'production' ? captionMatches : [...captionMatches, ...demoMatches],
  runAt: 'document_idle',
  main: (ctx) => watchForCall(ctx.signal),
});
