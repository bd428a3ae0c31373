import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { settled } from './settled.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

export interface Rendered {
  root: HTMLElement;
  /** The one element with this role and name, or an error that lists what there is. */
  find: (role: string, name: string) => HTMLElement;
  /** The same, once it is there. */
  found: (role: string, name: string) => Promise<HTMLElement>;
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
  const all = (role: string) => [...root.querySelectorAll<HTMLElement>(ROLES[role] ?? `[role=${role}]`)];
  const named = (role: string, name: string) =>
    all(role).find((element) => nameOf(element) === name) ??
    all(role).find((element) => nameOf(element).startsWith(name));
  const find = (role: string, name: string) => {
    const found = named(role, name);
    if (!found) throw new Error(`no ${role} named “${name}” among: ${all(role).map(nameOf).join(' | ')}`);
    return found;
  };
  const found = async (role: string, name: string) => {
    // What is not there after all is told of by name.
    if (!named(role, name)) await settled(name, () => named(role, name) !== undefined).catch(() => undefined);
    return find(role, name);
  };
  return {
    root,
    find,
    found,
    async click(role, name) {
      const target = await found(role, name);
      await act(async () => target.click());
    },
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
