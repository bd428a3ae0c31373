import { sendMessage } from '#extension/client/messages.ts';
import { findSign } from '#extension/live/find-sign.ts';
import { hearingByPort } from '#extension/live/hearing-port.ts';
import { watchIndicator } from '#extension/live/indicator.ts';
import { onlyShown, type TellBadge } from '#extension/live/only-shown.ts';
import { twoSources } from '#extension/live/two-sources.ts';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

const tellBadge: TellBadge = (state) => {
  const detail = state?.detail?.slice(0, 1_000);
  const told = state && { code: state.code, ...(detail ? { detail } : {}) };
  void sendMessage('hearing.shown', told).catch(() => undefined);
};

/** Loaded beside the overlay once a call's sound is heard: most calls begin with captions alone. */
export default defineUnlistedScript(() => {
  globalThis.quotahitHearing = { twoSources, source: onlyShown(hearingByPort(), watchIndicator(findSign), tellBadge) };
});
