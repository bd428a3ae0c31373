import { hookPage } from '#extension/page-sound/hook.ts';
import { demoMatches, siteMatches } from '#extension/sites/matches.ts';
import { defineContentScript } from 'wxt/utils/define-content-script';

export default defineContentScript({
  matches: import.meta.env.MODE === 'production' ? siteMatches : [...siteMatches, ...demoMatches],
  runAt: 'document_start',
  world: 'MAIN',
  allFrames: true,
  main: () => hookPage(globalThis),
});
