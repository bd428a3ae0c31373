import { soundPage, type FramePort } from '#extension/page-sound/page-sound.ts';
import { PAGE_SOUND_PORT } from '#extension/page-sound/port-messages.ts';
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

declare global {
  var quotahitPageSound: FramePort | undefined;
}

/** Loaded into every frame of a tab whose call is heard by its page; once more where frames came later. */
export default defineUnlistedScript(() => {
  if (globalThis.quotahitPageSound) return;
  const port = browser.runtime.connect({ name: PAGE_SOUND_PORT });
  globalThis.quotahitPageSound = port;
  soundPage(port, () => {
    globalThis.quotahitPageSound = undefined;
  });
});
