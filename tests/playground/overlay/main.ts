import { mountOverlay } from '#components/live/mount-overlay.tsx';
import type { Place } from '#extension/live/host.ts';
import { fakeHost } from './fake-host.ts';
import { STATES } from './states.ts';

declare global {
  interface Window {
    playground: unknown;
  }
}

const query = new URLSearchParams(location.search);
/** The closed root, seen here alone, so that a script can look inside. */
let root: ShadowRoot | undefined;
// oxlint-disable-next-line typescript/unbound-method -- called with its own element below
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function attachShadow(init) {
  return (root = attach.call(this, query.has('open') ? { ...init, mode: 'open' } : init));
};

const host = fakeHost(STATES[query.get('state') ?? 'card']?.() ?? null);
const place = query.get('place');
const abort = new AbortController();
const painted: [string, number][] = [];
const page = {
  notesUrl: './notes.html',
  askUrl: './ask.html',
  openCoach: () => void host.done.push('coach'),
  controls: () => [...document.querySelectorAll('.controls')].map((element) => element.getBoundingClientRect()),
  place: place ? (JSON.parse(place) as Place) : null,
  savePlace: (next: Place) => void host.done.push({ place: next }),
};
const leaked: string[] = [];
for (const type of ['keydown', 'keyup', 'click', 'pointerdown', 'wheel']) {
  document.addEventListener(type, (event) => leaked.push(event.type));
}
document.addEventListener('keydown', (event) => leaked.push(`capture ${event.type}`), true);
const element = mountOverlay(host, page, abort.signal, { onCardPainted: (...card) => painted.push(card) });
window.playground = { root: () => root, host, STATES, element, painted, leaked, abort };
