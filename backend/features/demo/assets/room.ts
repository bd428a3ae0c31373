import type { Person } from '#domain/demo/story.ts';
import { createChat } from './chat.ts';
import { createPeople } from './people.ts';
import { el, iconButton, iconMark, initials } from './dom.ts';
import type { PageWords } from './page-words.ts';

/** The in-call page: tiles, controls, a place for captions, chat. */
export interface Room {
  captionsHost: HTMLElement;
  captionsButton: HTMLElement;
  leaveButton: HTMLElement;
  speaking(speaker: string, on: boolean): void;
  showCaptionsOn(on: boolean): void;
  /** Takes the buyer's tile away. */
  buyerLeft(): void;
  listen(streams: readonly MediaStream[]): void;
  remove(): void;
}

export function createRoom(title: string, people: readonly Person[], words: PageWords): Room {
  const tiles = new Map<string, HTMLElement>(people.map((person) => [person.voice, tile(person)]));
  const captionsHost = el('div', { class: 'captions-host' });
  const captionsButton = iconButton('closed_caption_off', words.captionsOn, {
    jsname: 'r8qRAd',
    'aria-pressed': 'false',
  });
  const micButton = iconButton('mic', 'Turn off microphone', { 'aria-pressed': 'true', class: 'mic' });
  const leaveButton = iconButton('call_end', words.leave, { jsname: 'CQylAd', class: 'leave' });
  const chat = createChat(words.you);
  const list = createPeople(people);
  const panels = el('div', { class: 'panels' }, list.panel, chat.panel);
  const bar = el(
    'div',
    { class: 'bar' },
    el('div', { class: 'meeting' }, el('div', { class: 'u6vdEc' }, title)),
    el('div', { class: 'controls' }, micButton, captionsButton, leaveButton),
    el('div', { class: 'side' }, list.button, chat.button),
  );
  const stage = el('main', { class: 'stage' }, el('div', { class: 'tiles' }, ...tiles.values()), captionsHost);
  const sounds = el('div', { class: 'sounds', hidden: '' });
  document.body.append(stage, panels, bar, sounds);

  micButton.addEventListener('click', () => {
    const live = micButton.getAttribute('aria-pressed') !== 'true';
    micButton.setAttribute('aria-pressed', String(live));
  });

  return {
    captionsHost,
    captionsButton,
    leaveButton,
    speaking(speaker, on) {
      tiles.get(speaker)?.classList.toggle('kssMZb', on);
      const level = tiles.get(speaker)?.querySelector('.IisKdb');
      level?.classList.toggle('HX2H7', on);
      level?.classList.toggle('gjg47c', !on);
    },
    showCaptionsOn(on) {
      captionsButton.setAttribute('aria-pressed', String(on));
      captionsButton.setAttribute('aria-label', on ? words.captionsOff : words.captionsOn);
      captionsButton.title = on ? words.captionsOff : words.captionsOn;
    },
    buyerLeft() {
      tiles.get('buyer')?.remove();
      list.panel.querySelector('[role=listitem]:last-child')?.remove();
    },
    listen(streams) {
      sounds.replaceChildren(...streams.map(audioOf));
    },
    remove() {
      for (const node of [stage, panels, bar, sounds]) node.remove();
    },
  };
}

function tile(person: Person): HTMLElement {
  return el(
    'div',
    { class: 'oZRSLe', 'data-participant-id': person.device, 'data-voice': person.voice },
    el('div', { class: 'avatar', 'aria-hidden': 'true' }, initials(person.name)),
    el('div', { class: 'IisKdb gjg47c', 'aria-hidden': 'true' }, el('b'), el('b'), el('b')),
    el('div', { class: 'who' }, iconMark('mic'), el('span', { class: 'notranslate' }, person.name)),
  );
}

/** As on Meet: no id, no src, outside the tiles, and paused, since the sound itself goes through the audio context. */
function audioOf(stream: MediaStream): HTMLAudioElement {
  const audio = document.createElement('audio');
  audio.srcObject = stream;
  return audio;
}
