import { type RefObject, useRef } from 'react';

interface KeepFocus {
  ref: RefObject<HTMLDivElement | null>;
  onKeyDown: () => void;
  onKeyUp: () => void;
}

/**
 * Whoever works by keyboard stays where they are: when a key makes the focused button vanish, the focus goes to the
 * element marked `data-home` instead of back to the page.
 */
export function useKeepFocus(): KeepFocus {
  const area = useRef<HTMLDivElement>(null);
  const watch = () => {
    const root = area.current?.getRootNode() as Document | ShadowRoot | undefined;
    const focused = root?.activeElement;
    setTimeout(() => {
      if (focused && !focused.isConnected) area.current?.querySelector<HTMLElement>('[data-home]')?.focus();
    });
  };
  return { ref: area, onKeyDown: watch, onKeyUp: watch };
}
