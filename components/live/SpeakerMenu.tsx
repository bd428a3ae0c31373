import { Check } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import type { Role } from '#domain/turn.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { useLive } from './use-live.ts';
import { ROLES } from './words.ts';

interface SpeakerMenuProps {
  host: LiveHost;
  speaker: string;
  opener: HTMLElement;
  onClose: () => void;
}

/** Under the opener, or above it where there is no room below, within the nearest positioned ancestor. */
function place(menu: HTMLElement, opener: HTMLElement): void {
  const area = menu.offsetParent?.getBoundingClientRect();
  if (!area) return;
  const from = opener.getBoundingClientRect();
  const below = from.bottom - area.top + 4;
  const above = from.top - area.top - menu.offsetHeight - 4;
  menu.style.top = `${below + menu.offsetHeight <= area.height ? below : above}px`;
  menu.style.left = `${Math.max(8, from.left - area.left)}px`;
}

/** Tiny menu that says whose side a speaker is on. Everything is recomputed from it. */
export function SpeakerMenu({ host, speaker, opener, onClose }: SpeakerMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const role = useLive(host, (state) => state?.call.speakers[speaker]?.role ?? null);
  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    place(element, opener);
    element.querySelector<HTMLElement>('[aria-checked=true]')?.focus();
  }, [opener]);
  useEffect(() => {
    const root = menu.current?.getRootNode();
    const away = (event: Event) => {
      if (!menu.current?.contains(event.target as Node)) onClose();
    };
    root?.addEventListener('pointerdown', away, true);
    return () => root?.removeEventListener('pointerdown', away, true);
  }, [onClose]);
  const leave = () => {
    onClose();
    opener.focus();
  };
  const choose = (chosen: Role | null) => {
    host.dispatch({ type: 'role', speaker, role: chosen });
    leave();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      leave();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitemradio]')];
    const now = items.findIndex((item) => item.tabIndex === 0 && item.matches(':focus'));
    items[(now + step + items.length) % items.length]?.focus();
  };
  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label="Who is this?"
      onKeyDown={onKeyDown}
      className="absolute z-20 w-40 rounded-md border border-charcoal bg-raised p-1 shadow-float outline-none"
    >
      {ROLES.map(([value, label]) => (
        <button
          key={label}
          type="button"
          role="menuitemradio"
          aria-checked={role === value}
          onClick={() => choose(value)}
          className="flex h-7 w-full items-center justify-between rounded-sm px-2 text-13 text-platinum outline-none hover:bg-charcoal focus:bg-charcoal"
        >
          {label}
          {role === value ? <Check size={14} /> : null}
        </button>
      ))}
    </div>
  );
}
