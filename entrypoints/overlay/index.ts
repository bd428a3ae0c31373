import { mountOverlay } from '#components/live/mount-overlay.tsx';
import { openCallPage } from '#extension/live/page.ts';
import { readPlace, savePlace } from '#extension/live/place.ts';
import { replaceOldOverlay } from '#extension/live/replace.ts';
import { siteOfPage } from '#extension/sites/site-of-page.ts';
import { sendMessage } from '#extension/client/messages.ts';
import { readSettings } from '#extension/client/settings.ts';
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript(async () => {
  if (globalThis.quotahitOverlay?.alive) return;
  const signal = replaceOldOverlay();
  const page = openCallPage(signal);
  globalThis.quotahitOverlay = { alive: true, begin: () => void page.begin() };
  signal.addEventListener('abort', () => (globalThis.quotahitOverlay = undefined));
  const [place, settings] = await Promise.all([readPlace(), readSettings()]);
  const ours = siteOfPage(new URL(location.href)) ?? globalThis.quotahitDial?.framed;
  const notesUrl = ours ? browser.runtime.getURL('/notes.html') : '';
  const box = (element: Element) => element.getBoundingClientRect();
  const askUrl = notesUrl && browser.runtime.getURL('/ask.html');
  const openCoach = () => void sendMessage('coach.open');
  const options = { notesUrl, askUrl, openCoach, place, savePlace, controls: () => page.controls().map(box) };
  const element = mountOverlay(page.host, options, signal, { onCardPainted: page.painted });
  if (globalThis.quotahitOverlay) globalThis.quotahitOverlay.element = element;
  if (settings.autoStart) await page.begin();
});
