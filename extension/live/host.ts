import type { ConsentChoice, ConsentRule } from '#domain/consent/consent.ts';
import type { LiveAction, LiveState } from '#domain/live/state.ts';

/** A rectangle in CSS pixels of the viewport. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where the overlay was left: its corner in pixels from the viewport's left and top, and whether it is a pill. */
export interface Place {
  left: number;
  top: number;
  collapsed: boolean;
}

/** What a view of a live call (overlay, side panel) can see and do. `get` is stable between changes. */
export interface LiveHost {
  get(): LiveState | null;
  subscribe(listener: () => void): () => void;
  dispatch(action: LiveAction): void;
  /** Begins coaching where it did not begin by itself, or again after the end; false where it could not. */
  start(): Promise<boolean>;
  /** One click on the page's own captions switch; false when the rep has to do it. */
  turnOnCaptions(): boolean;
  howToTurnOn: string;
  /** Puts the disclosure text into the call's chat box, else on the clipboard. */
  disclose(): Promise<'chat' | 'clipboard' | 'failed'>;
  /** The rep says that everybody in the call was told and nobody objected; `false`: that somebody did. */
  told(agreed: boolean, more?: Pick<ConsentChoice, 'rule' | 'place'>): void;
  /** What is known of telling the others, where this view can ask for it. */
  consent?: { rule(signal: AbortSignal): Promise<ConsentRule>; words(): Promise<string> };
  /** Hears the call's sound, where this view can ask for it; gives what stands in the way, or null. */
  listen?: () => Promise<string | null>;
  /** The same by a tab that the rep shares with this view, where the browser does not give its sound otherwise. Must run in a click. */
  share?: () => Promise<string | null>;
  copy(text: string): Promise<boolean>;
  openWrapUp(): void;
  /** A minute of practice on the objection of this call that was handled worst. */
  practise(): void;
}

/** What only the overlay needs from the page that it sits on. */
export interface PageHost {
  /** The extension page in which notes are typed, for an iframe; `''` where the page may not show it. */
  notesUrl: string;
  /** The extension page in which the coach is asked, and with `#script` a script is pasted; '' as above. */
  askUrl: string;
  /** Opens the coach beside the page. To be called in a click. */
  openCoach(): void;
  /** The call's own controls, never to be covered. */
  controls(): Box[];
  place: Place | null;
  savePlace(place: Place): void;
}
