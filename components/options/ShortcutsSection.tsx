import { useEffect, useState } from 'react';
import { readShortcuts, type Shortcut } from '#extension/client/open.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { modifier } from '../ui/use-hotkey.ts';
import { Section } from './Section.tsx';

/** The shortcuts as the browser has them, and those of the pages. */
export function ShortcutsSection() {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([]);
  useEffect(() => {
    void readShortcuts().then(setShortcuts, () => setShortcuts([]));
  }, []);
  const pages: Shortcut[] = [
    { name: 'Search and commands, in the dashboard and the side panel', keys: `${modifier()}+K` },
    { name: 'Search the list or the transcript', keys: '/' },
  ];
  return (
    <Section
      id="shortcuts"
      title="Shortcuts"
      about="You change the first ones in your browser: chrome://extensions/shortcuts, or Add-ons, Manage Extension Shortcuts in Firefox."
    >
      <dl className="flex flex-col gap-2.5">
        {[...shortcuts, ...pages].map(({ name, keys }) => (
          <div key={name} className="flex items-center gap-4">
            <dt className="min-w-0 flex-1 text-14 text-platinum">{name}</dt>
            <dd>{keys ? <Kbd keys={keys} /> : <span className="text-13">not set</span>}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
