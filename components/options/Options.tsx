import { Check, TriangleAlert } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import { Suspense, useEffect } from 'react';
import { Queries } from '../account/Queries.tsx';
import { Boundary } from '../shell/Boundary.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { OptionsNavigation } from './OptionsNavigation.tsx';
import { SECTIONS } from './sections.ts';
import { useHash } from './use-hash.ts';
import { type Saving, useSettings } from './use-settings.ts';

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

function SectionLoading() {
  return (
    <div className="flex flex-col gap-8">
      <Loading what="your options" />
      {[176, 120].map((height) => (
        <div key={height} style={{ height }}>
          <Skeleton className="size-full" />
        </div>
      ))}
    </div>
  );
}

/** The options: one section at a time, which the address names, saved as it is changed. */
export function Options() {
  const { settings, failed, retry, saving, rest, save } = useSettings();
  const [named = ''] = useHash().split('/');
  const section = SECTIONS.find(({ id }) => id === named) ?? SECTIONS[0];
  useEffect(() => {
    if (section) document.title = `${section.title} · Options · QuotaHit`;
    // What was saved elsewhere is no news here.
    rest();
  }, [section, rest]);
  if (!section) return null;
  return (
    <Tooltip.Provider>
      <Queries>
        <div className="min-h-dvh lg:flex">
          <OptionsNavigation current={section.id} />
          <main className="min-w-0 flex-1">
            <div className="mx-auto max-w-240 px-4 pb-16 sm:px-6 lg:px-8">
              <div className="flex min-h-12 items-center lg:min-h-14 justify-end">
                <SavedMark saving={saving} />
              </div>
              {failed ? (
                <Failure title="Your options could not be read" onRetry={retry}>
                  The browser refuses to read the extension’s storage. Allow storage for extensions, then try again.
                </Failure>
              ) : null}
              {settings === null && !failed ? <SectionLoading /> : null}
              {settings ? (
                <Boundary key={section.id}>
                  <Suspense fallback={<SectionLoading />}>
                    <section.View settings={settings} save={save} />
                  </Suspense>
                </Boundary>
              ) : null}
            </div>
          </main>
        </div>
      </Queries>
      <Toasts />
    </Tooltip.Provider>
  );
}
