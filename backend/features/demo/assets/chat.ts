import { el, iconButton } from './dom.ts';

/** The call's chat: a button, and a panel whose box exists once it has been opened. */
export function createChat(you: string): { button: HTMLElement; panel: HTMLElement } {
  const panel = el('aside', { class: 'panel', hidden: '', 'aria-label': 'In-call messages' });
  const button = iconButton('chat', 'Chat with everyone', { 'aria-expanded': 'false', jsname: 'A5il2e' });
  let opened = false;

  button.addEventListener('click', () => {
    if (!opened) fill(panel, you);
    opened = true;
    panel.hidden = !panel.hidden;
    button.setAttribute('aria-expanded', String(!panel.hidden));
    if (!panel.hidden) panel.querySelector('textarea')?.focus();
  });
  return { button, panel };
}

function fill(panel: HTMLElement, you: string): void {
  const list = el('div', { jsname: 'xySENc', 'aria-live': 'polite', class: 'Ge9Kpc z38b6' });
  const box = document.createElement('textarea');
  box.rows = 2;
  box.placeholder = 'Send a message';
  box.setAttribute('aria-label', 'Send a message');
  box.setAttribute('jsname', 'YPqjbf');
  const send = iconButton('send', 'Send a message', { jsname: 'SoqoBf', disabled: '' });
  const form = el('div', { class: 'compose' }, box, send);

  const post = (): void => {
    const text = box.value.trim();
    if (!text) return;
    list.append(message(you, text));
    box.value = '';
    send.setAttribute('disabled', '');
  };
  box.addEventListener('input', () => send.toggleAttribute('disabled', box.value.trim() === ''));
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    post();
  });
  send.addEventListener('click', post);
  panel.append(el('h2', {}, 'In-call messages'), list, form);
}

function message(author: string, text: string): HTMLElement {
  const now = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return el(
    'div',
    { class: 'Ss4fHf', jsname: 'Ypafjf' },
    el('div', { class: 'QTyiie' }, el('div', { class: 'poVWob' }, author), el('div', { class: 'MuzmKe' }, now)),
    el('div', { class: 'beTDc' }, el('div', { class: 'ptNLrf' }, el('div', { jsname: 'dTKtvb' }, el('div', {}, text)))),
  );
}
