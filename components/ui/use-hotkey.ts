import { useEffect } from 'react';

const mac = () => navigator.platform.startsWith('Mac');

/** The modifier key as it is called here. */
export function modifier(): string {
  return mac() ? '⌘' : 'Ctrl';
}

function typing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** Runs on a key: `mod+k` with Ctrl or ⌘ anywhere, a bare key such as `/` only while nobody types. */
export function useHotkey(key: string, run: () => void): void {
  useEffect(() => {
    const aborting = new AbortController();
    const withModifier = key.startsWith('mod+');
    const wanted = withModifier ? key.slice('mod+'.length) : key;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== wanted || event.altKey) return;
      if ((event.ctrlKey || event.metaKey) !== withModifier) return;
      if (!withModifier && typing(event.target)) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', onKey, { signal: aborting.signal });
    return () => aborting.abort();
  }, [key, run]);
}
