import { el, iconMark, initials } from './dom.ts';

export interface Lobby {
  ownName: string;
  joinLabel: string;
  /** The call will be heard; else its captions are read. */
  heard: boolean;
}

/** The screen before the call: own name and one button, and a way to the other kind of call. Goes away once joined. */
export function showLobby({ ownName, joinLabel, heard }: Lobby, join: () => void): void {
  const button = el('button', { type: 'button', class: 'primary', jsname: 'Qx7uuf' }, joinLabel);
  const preview = el(
    'div',
    { class: 'preview' },
    el('div', { class: 'avatar', 'aria-hidden': 'true' }, initials(ownName)),
    el('div', { class: 'awLEm notranslate' }, ownName),
    el(
      'div',
      { class: 'ready' },
      iconMark('mic'),
      heard ? 'Your microphone is heard by the coach alone' : 'Your microphone is not used',
    ),
  );
  const ask = el(
    'div',
    { class: 'ask' },
    el('h1', {}, 'Ready to join?'),
    el('p', {}, 'Marcus Bell from Brightwater Supply is in this call.'),
    button,
    heard
      ? el('a', { href: '/demo/call', class: 'other' }, 'Read it by its captions')
      : el('a', { href: '/demo/call?audio=1', class: 'other' }, 'Hear it, without captions'),
    el('p', { class: 'small' }, 'A practice call of three minutes. Both voices are synthetic, nobody is recorded.'),
  );
  const lobby = el('main', { class: 'lobby' }, preview, ask);
  document.body.append(lobby);
  button.addEventListener('click', () => {
    lobby.remove();
    join();
  });
}

/** The screen after the call. */
export function showLeft(rejoin: () => void): void {
  const again = el('button', { type: 'button' }, 'Rejoin');
  const left = el(
    'main',
    { class: 'left', jsname: 'r4nke' },
    el('h1', { jsname: 'r4nke' }, 'You left the call'),
    again,
  );
  document.body.append(left);
  again.addEventListener('click', () => {
    left.remove();
    rejoin();
  });
}
