import { hookPage } from '#extension/page-sound/hook.ts';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

/** Runs in the world of a call's page, before its first script: see the manifest. It must know nothing of the extension. */
export default defineUnlistedScript(() => hookPage(globalThis));
