import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

export interface Rendered {
  root: HTMLElement;
  /** The one element with this role and name, or an error that lists what there is. */
  find: (role: string, name: string) => HTMLElement;
  click: (role: string, name: string) => Promise<void>;
  press: (key: string, target?: Element, init?: KeyboardEventInit) => Promise<void>;
  text: () => string;
}

const ROLES: Record<string, string> = { button: 'button:not([role])', textbox: 'textarea', iframe: 'iframe' };

function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent).trim();
}

/** Queries and actions over rendered elements, as a person would name them. */
export function within(root: HTMLElement): Rendered {
  const find = (role: string, name: string) => {
    const all = [...root.querySelectorAll<HTMLElement>(ROLES[role] ?? `[role=${role}]`)];
    const found =
      all.find((element) => nameOf(element) === name) ?? all.find((element) => nameOf(element).startsWith(name));
    if (!found) throw new Error(`no ${role} named “${name}” among: ${all.map(nameOf).join(' | ')}`);
    return found;
  };
  return {
    root,
    find,
    click: (role, name) => act(async () => find(role, name).click()),
    press: (key, target = root.firstElementChild ?? root, init = {}) =>
      act(
        async () =>
          void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })),
      ),
    text: () => root.textContent,
  };
}

/** Renders with React into the document until the test ends. */
export async function render(node: ReactNode): Promise<Rendered> {
  const root = document.createElement('div');
  document.body.append(root);
  const app = createRoot(root);
  await act(async () => app.render(node));
  onTestFinished(async () => {
    await act(async () => app.unmount());
    root.remove();
  });
  return within(root);
}
