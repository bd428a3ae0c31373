// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { PEOPLE } from '#domain/demo/story.ts';
import { showLeft, showLobby } from './lobby.ts';
import { pageWords } from './page-words.ts';
import { createRoom } from './room.ts';

beforeEach(() => document.body.replaceChildren());

const enter = (language = 'en') => createRoom('Title', PEOPLE, pageWords(language));
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const icons = () => all('.google-symbols').map((icon) => icon.textContent);

describe('the room of the demo call', () => {
  it('has what shows that one is in a call: icons, leave button, tiles, title', () => {
    enter();
    expect(icons()).toEqual(expect.arrayContaining(['call_end', 'closed_caption_off']));
    expect(document.querySelector('button[aria-label="Leave call"]')).not.toBeNull();
    expect(all('.tiles [data-participant-id] span.notranslate').map((name) => name.textContent)).toEqual([
      'Dana Whitfield',
      'Marcus Bell',
    ]);
    expect(document.querySelector('.u6vdEc')?.textContent).toBe('Title');
  });

  it('speaks the language of the page, so that no label can be relied on', () => {
    enter('ja');
    expect(document.querySelector('button[aria-label="Leave call"]')).toBeNull();
    expect(icons()).toContain('call_end');
  });

  it('marks the tile of whoever speaks', () => {
    const room = enter();
    room.speaking('buyer', true);
    expect(all('.kssMZb').map((tile) => tile.dataset['voice'])).toEqual(['buyer']);
    room.speaking('buyer', false);
    expect(all('.kssMZb')).toEqual([]);
    expect(all('.gjg47c')).toHaveLength(2);
  });

  it('has a chat whose box exists once opened, and where markup stays text', () => {
    enter();
    expect(document.querySelector('textarea')).toBeNull();
    all('button[aria-label="Chat with everyone"]')[0]?.click();
    const box = document.querySelector('textarea')!;
    box.value = '<img src=x onerror=alert(1)>';
    box.dispatchEvent(new Event('input'));
    all('.compose button')[0]?.click();
    expect(document.querySelector('[jsname="dTKtvb"]')?.textContent).toBe('<img src=x onerror=alert(1)>');
    expect(document.querySelector('.Ge9Kpc img')).toBeNull();
    expect(box.value).toBe('');
  });

  it('lists the people, and lets the buyer go', () => {
    const room = enter();
    expect(all('[role=list] > [role=listitem][data-participant-id] .zWGUib').map((name) => name.textContent)).toEqual([
      'Dana Whitfield',
      'Marcus Bell',
    ]);
    room.buyerLeft();
    expect(all('[data-participant-id]').map((node) => node.dataset['participantId'])).toEqual([
      PEOPLE[0]!.device,
      PEOPLE[0]!.device,
    ]);
  });

  it('leaves nothing of the call behind', () => {
    enter().remove();
    expect(document.body.childElementCount).toBe(0);
  });
});

describe('before and after the call', () => {
  it('has a lobby with the own name, without the marks of a call', () => {
    let joined = false;
    showLobby({ ownName: 'Dana Whitfield', joinLabel: 'Join now', heard: false }, () => (joined = true));
    expect(all('.lobby a')[0]?.getAttribute('href')).toBe('/demo/call?audio=1');
    expect(document.querySelector('.awLEm')?.textContent).toBe('Dana Whitfield');
    expect(icons()).not.toContain('closed_caption_off');
    all('.lobby button')[0]?.click();
    expect(joined).toBe(true);
    expect(document.querySelector('.lobby')).toBeNull();
  });

  it('has a way back', () => {
    let again = false;
    showLeft(() => (again = true));
    expect(document.body.textContent).toContain('You left the call');
    all('.left button')[0]?.click();
    expect(again).toBe(true);
    expect(document.querySelector('.left')).toBeNull();
  });
});
