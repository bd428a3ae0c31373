import { first, inline, NO_LOCATORS, playing, regionWithRows, textOf } from './find.ts';
import type { CaptionRow, Locators, Site } from './site.ts';

const WORDS = ['caption', 'subtitle', 'transcript'];
const region = WORDS.flatMap((word) => [
  `[aria-live][class*="${word}" i]`,
  `[aria-live][id*="${word}" i]`,
  `[class*="${word}" i] [aria-live]`,
  `[role="log"][class*="${word}" i]`,
]);

const locators: Locators = { ...NO_LOCATORS, region };

function tracksOf(player: Element): TextTrack[] {
  const tracks = [...((player as HTMLMediaElement).textTracks ?? [])];
  return tracks.filter((track) => track.mode !== 'disabled' && /^(captions|subtitles)$/.test(track.kind));
}

/** Cues that a player shows now, as one row. */
function cues(player: Element): CaptionRow[] {
  const shown = tracksOf(player).flatMap((track) => [...(track.activeCues ?? [])]);
  const text = shown
    .map((cue) => (cue as VTTCue).getCueAsHTML().textContent)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? [] : [{ key: player, speaker: '', text }];
}

/** Rows are the region's own blocks, else the region is one row. Nobody is named. */
function blocks(found: Element): CaptionRow[] {
  const children = [...found.children].filter((child) => textOf(child) !== '');
  const elements = children.every(inline) ? [found] : children;
  return elements.flatMap((key) => (textOf(key) === '' ? [] : [{ key, speaker: '', text: textOf(key) }]));
}

/** Any page that the rep asks to coach: captions are what announces itself as such, or a player's own subtitles. */
export const tab: Site = {
  id: 'tab',
  matches: [],
  locators,
  recycled: () => false,
  document: (page) => page,
  phase: (doc) => (doc.body ? 'call' : 'none'),
  region(doc, found) {
    const announced = regionWithRows(doc, found.region, ['*']);
    return announced ?? [...doc.querySelectorAll('video, audio')].find((player) => tracksOf(player).length > 0) ?? null;
  },
  rows: (found) => ('textTracks' in found ? cues(found) : blocks(found)),
  changes(found, onChange, signal) {
    if (!('textTracks' in found)) return;
    for (const track of tracksOf(found)) track.addEventListener('cuechange', onChange, { signal });
  },
  speaking: playing,
  turnOnCaptions: () => false,
  howToTurnOn:
    'Turn on captions in the page that plays the call. A page without captions of its own cannot be read yet.',
  ownName: () => undefined,
  title: (doc) => textOf(first(doc, ['title'])).slice(0, 120) || undefined,
  meetingKey: (url) => `tab:${url.origin}${url.pathname}`,
};
