import { hearingByPort } from '#extension/live/hearing-port.ts';
import { twoSources } from '#extension/live/two-sources.ts';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

/** Loaded beside the overlay once a call's sound is heard: most calls begin with captions alone. */
export default defineUnlistedScript(() => {
  globalThis.quotahitHearing = { twoSources, source: hearingByPort() };
});
