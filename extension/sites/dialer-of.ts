import { type Dialer, DIALERS } from './dialers-data.ts';
import { fits } from './fits.ts';

/** In development builds `/demo/dialer/ID` is a page of that dialer, as far as we know it. */
function demoDialer(url: URL): Dialer | undefined {
  const [, demo, kind, id] = url.pathname.split('/');
  return demo === 'demo' && kind === 'dialer' ? DIALERS.find((dialer) => dialer.id === id) : undefined;
}

/** The dialer that a page or frame belongs to, by its address. */
export function dialerOf(url: URL): Dialer | undefined {
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  if (import.meta.env.MODE !== 'production' && local) return demoDialer(url);
  return DIALERS.find((dialer) => dialer.matches.some((pattern) => fits(pattern, url)));
}
