import type { SiteId } from '#domain/call.ts';

/**
 * Alternative CSS selectors per purpose, newest generation first; `icon=NAME` and `A && !B` besides, see find.ts.
 * Data only, so that a signed document can replace them without a store release. Never visible text.
 */
export interface Locators {
  /** The element whose rows are captions. */
  region: readonly string[];
  row: readonly string[];
  name: readonly string[];
  text: readonly string[];
  /** Present only while in the call, not in the lobby. */
  inCall: readonly string[];
  lobby: readonly string[];
  ended: readonly string[];
  /** The page's own switch for captions, where one click turns them on. */
  captionsButton: readonly string[];
  /** A tile's mark that somebody is speaking now. */
  speaking: readonly string[];
  ownName: readonly string[];
  title: readonly string[];
  /** The call's own controls, which the overlay never covers. */
  controls: readonly string[];
  /** The page's chat box, for one-click disclosure text. */
  chatBox: readonly string[];
}

/** One caption row as it stands. `key` is the element, so that a rewrite in place is known as such. */
export interface CaptionRow {
  key: Element;
  /** Stable key of the speaker within the call; `''` when the page names nobody. */
  speaker: string;
  name?: string;
  text: string;
}

export type CallPhase = 'none' | 'lobby' | 'call' | 'ended';

/** What a page must offer so that a call on it can be coached. */
export interface Site {
  id: SiteId;
  /** Match patterns of the pages. */
  matches: readonly string[];
  locators: Locators;
  /** Its calls have no captions: all that is said is known by sound. */
  heardOnly?: true;
  /** Where the call lives: the page itself, or the same-origin frame that holds it. */
  document(page: Document): Document;
  phase(doc: Document, locators: Locators): CallPhase;
  region(doc: Document, locators: Locators): Element | null;
  rows(region: Element, locators: Locators): CaptionRow[];
  /** One row read alone, for pages whose rows do not depend on each other; else rows are read together. */
  row?(element: Element, locators: Locators): CaptionRow | null;
  /** Whether the list gives its elements to other rows as it scrolls. */
  recycled(region: Element): boolean;
  /** Tells of changes that are no mutations of the region, such as a player's cues. */
  changes?(region: Element, onChange: () => void, signal: AbortSignal): void;
  /** Evidence, independent of captions, that somebody is speaking now. */
  speaking(doc: Document, locators: Locators): boolean;
  /** Turns captions on with one click on the page's own switch; false when it cannot. */
  turnOnCaptions(doc: Document, locators: Locators): boolean;
  /** What the rep does where one click is not enough; plain words. */
  howToTurnOn: string;
  ownName(doc: Document, locators: Locators): string | undefined;
  title(doc: Document, locators: Locators): string | undefined;
  /** Identifies the meeting from the page's address. */
  meetingKey(url: URL): string;
}
