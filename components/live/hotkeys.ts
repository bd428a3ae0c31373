import type { KeyboardEvent } from 'react';
import { lineOf } from '#domain/live/line.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { KEYS } from './words.ts';

export type Hotkey = keyof typeof KEYS;

/** Which shortcut a key press stands for, if any. Never one while somebody types or a modifier other than Shift is down. */
export function hotkeyOf(event: KeyboardEvent): Hotkey | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  if ((event.target as HTMLElement).closest('textarea, input, select, [contenteditable]')) return null;
  const pressed = `${event.shiftKey ? 'Shift+' : ''}${event.key.toUpperCase()}`;
  return (Object.keys(KEYS) as Hotkey[]).find((name) => KEYS[name] === pressed) ?? null;
}

/** Does what a shortcut about the call or its card says; false when it is about the view. */
export function act(hotkey: Hotkey, host: LiveHost): boolean {
  const state = host.get();
  if (!state) return false;
  const { card, muted, call } = state;
  const going = call.status === 'live' || call.status === 'paused';
  if (hotkey === 'pause' && going) host.dispatch({ type: call.status === 'paused' ? 'resume' : 'pause' });
  else if (hotkey === 'mute' && going) host.dispatch({ type: muted ? 'unmute' : 'mute' });
  else if (hotkey === 'end' && going) host.dispatch({ type: 'end' });
  else if (!card) {
    const { answer } = state;
    if (!answer || (hotkey !== 'dismiss' && hotkey !== 'copy')) return false;
    if (hotkey === 'copy') void host.copy(answer.text);
    else host.dispatch({ type: 'answer-dismiss', answerId: answer.id });
  } else if (hotkey === 'expand') host.dispatch({ type: 'card-expand', cardId: card.log.id, expanded: !card.expanded });
  else if (hotkey === 'pin') host.dispatch({ type: 'card-pin', cardId: card.log.id, pinned: !card.pinned });
  else if (hotkey === 'used') host.dispatch({ type: 'card-used', cardId: card.log.id });
  else if (hotkey === 'dismiss') host.dispatch({ type: 'card-dismiss', cardId: card.log.id });
  else if (hotkey === 'copy') {
    host.dispatch({ type: 'card-copied', cardId: card.log.id });
    void host.copy(lineOf(card.log));
  } else return false;
  return true;
}
