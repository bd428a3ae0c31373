import type { Person, Utterance } from '#domain/demo/story.ts';
import { el } from './dom.ts';

/** What stands where captions would, in a call that is heard. */
export interface Desk {
  node: HTMLElement;
  /** A line begins. What the buyer says is not shown: it is to be heard. */
  line(utterance: Utterance): void;
  /** As the button does, at another moment. */
  begin(atEpochMs: number): void;
}

export interface DeskParts {
  people: readonly Person[];
  /** The microphone plays the rep's voice; else the rep may read it aloud. */
  microphone: boolean;
  /** `atEpochMs`: when; now where it is missing. */
  start(atEpochMs?: number): void;
}

/** Says what to do so that the call is heard, starts the talk, and then gives the rep's own lines. */
export function createDesk({ people, microphone, start }: DeskParts): Desk {
  const button = el('button', { type: 'button', class: 'primary' }, 'Start the talk');
  const steps = el(
    'ol',
    {},
    el('li', {}, 'Click the QuotaHit button in the browser’s toolbar, with this tab in front.'),
    el('li', {}, 'Start the talk. Captions stay off: the cards come from the sound alone.'),
  );
  const node = el('section', { class: 'desk', 'aria-label': 'This call is heard' }, steps, button);
  const who = el('p', { class: 'small' });
  const words = el('p', { class: 'own-line', 'aria-live': 'polite' });
  const mine = microphone
    ? 'Your line, spoken by the microphone:'
    : 'Your line. Read it aloud if you like; only the buyer is written down:';

  function begin(atEpochMs?: number): void {
    if (!button.isConnected) return;
    node.replaceChildren(who, words);
    start(atEpochMs);
  }
  button.addEventListener('click', () => begin());
  return {
    node,
    begin,
    line({ by, text }) {
      const name = people.find(({ voice }) => voice === by)?.name ?? by;
      who.textContent = by === 'rep' ? mine : `${name} is speaking.`;
      words.textContent = by === 'rep' ? text : '';
    },
  };
}
