type Attributes = Record<string, string | undefined>;

/** An element with attributes and children; strings become text, never markup. */
export function el(tag: string, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElement {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** A button with an icon. `label` is what assistive technology and Meet-like pages call it. */
export function iconButton(icon: string, label: string, attributes: Attributes = {}): HTMLElement {
  return el('button', { type: 'button', 'aria-label': label, title: label, ...attributes }, iconMark(icon));
}

/** Icon in Meet's manner: the ligature's name as text. The drawing is a mask in the style sheet, keyed by `data-icon`. */
export function iconMark(icon: string): HTMLElement {
  return el('i', { class: 'google-symbols notranslate', 'aria-hidden': 'true', 'data-icon': icon }, icon);
}

export function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
}
