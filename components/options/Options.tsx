import { Check, TriangleAlert } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import type { Settings } from '#extension/client/settings.ts';
import { Mark } from '../live/Mark.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { BackendSection } from './BackendSection.tsx';
import { CallsSection } from './CallsSection.tsx';
import { DataSection } from './DataSection.tsx';
import { ShortcutsSection } from './ShortcutsSection.tsx';
import { SitesSection } from './SitesSection.tsx';
import { type Save, type Saving, useSettings } from './use-settings.ts';

export interface SectionProps {
  settings: Settings;
  save: Save;
}

function SavedMark({ saving }: { saving: Saving }) {
  return (
    <output className="flex h-8 items-center gap-1.5 text-13 font-medium">
      {saving === 'saving' ? 'Saving…' : null}
      {saving === 'saved' ? (
        <>
          <Check size={14} aria-hidden className="text-green" />
          <span className="text-platinum">Saved</span>
        </>
      ) : null}
      {saving === 'failed' ? (
        <>
          <TriangleAlert size={14} aria-hidden className="text-red" />
          <span className="text-red">
            Not saved: the browser’s storage is full or blocked. Free some disk space and try again.
          </span>
        </>
      ) : null}
    </output>
  );
}

/** The options, saved as they are changed. */
export function Options() {
  const { settings, failed, retry, saving, save } = useSettings();
  return (
    <Tooltip.Provider>
      <div className="mx-auto max-w-240 px-4 pb-16 sm:px-6">
        <header className="sticky top-0 z-10 mb-6 flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 bg-obsidian py-3">
          <Mark size={24} />
          <h1 className="text-20 font-semibold text-platinum">Options</h1>
          <SavedMark saving={saving} />
          <a href="/dashboard.html" className={`${buttonClass('ghost')} ml-auto`}>
            Your calls
          </a>
        </header>
        <main>
          {failed ? (
            <Failure title="Your options could not be read" onRetry={retry}>
              The browser refuses to read the extension’s storage. Allow storage for extensions, then try again.
            </Failure>
          ) : null}
          {settings === null && !failed ? (
            <div className="flex flex-col gap-8">
              <Loading what="your options" />
              {[176, 160, 120, 200].map((height) => (
                <div key={height} style={{ height }}>
                  <Skeleton className="size-full" />
                </div>
              ))}
            </div>
          ) : null}
          {settings ? (
            <>
              <CallsSection settings={settings} save={save} />
              <SitesSection settings={settings} save={save} />
              <BackendSection settings={settings} save={save} />
              <ShortcutsSection />
              <DataSection />
            </>
          ) : null}
        </main>
      </div>
      <Toasts />
    </Tooltip.Provider>
  );
}
