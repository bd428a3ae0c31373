import type { Person } from '#domain/demo/story.ts';
import { el, iconButton, initials } from './dom.ts';

/** Who is in the call: a button and a panel, with the roles and classes that Meet's people list has. */
export function createPeople(people: readonly Person[]): { button: HTMLElement; panel: HTMLElement } {
  const list = el('div', { role: 'list', 'aria-label': 'Participants' }, ...people.map(entry));
  const panel = el('aside', { class: 'panel', hidden: '', 'aria-label': 'People' }, el('h2', {}, 'People'), list);
  const button = iconButton('people', 'People', { 'aria-expanded': 'false' });
  button.addEventListener('click', () => {
    panel.hidden = !panel.hidden;
    button.setAttribute('aria-expanded', String(!panel.hidden));
  });
  return { button, panel };
}

function entry(person: Person): HTMLElement {
  return el(
    'div',
    { role: 'listitem', 'aria-label': person.name, 'data-participant-id': person.device, class: 'person' },
    el('div', { class: 'avatar', 'aria-hidden': 'true' }, initials(person.name)),
    el('div', {}, el('div', { class: 'zWGUib' }, person.name), el('div', { class: 'small' }, person.company)),
  );
}
