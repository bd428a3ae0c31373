import { Crosshair, PanelsTopLeft, Search } from 'lucide-react';
import { Tabs, Tooltip } from 'radix-ui';
import { type ComponentType, lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { reopenDatabase } from '#extension/client/calls.ts';
import { coachFrontTab } from '#extension/client/coach.ts';
import { openDashboard, openOptions } from '#extension/client/open.ts';
import { type PanelTab, type PanelWish, watchPanelTab } from '#extension/client/open-tab.ts';
import { openCalls } from '#extension/live/panel-host.ts';
import { PANEL } from '../pages.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Skeleton.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { modifier, useHotkey } from '../ui/use-hotkey.ts';
import { useStored } from '../ui/use-stored.ts';
import { Boundary } from './Boundary.tsx';
import { CommandsWhenOpen } from './CommandsWhenOpen.tsx';
import { PanelWishContext } from './panel-wish.ts';
import { Mark } from '../live/Mark.tsx';

const TABS = PANEL.map((page) => ({ ...page, View: lazy(page.load) }));

function CoachThisTab({ onStarted }: { onStarted: () => void }) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  async function start(): Promise<void> {
    setBusy(true);
    const { ok, reason } = await coachFrontTab();
    setRefused(ok ? null : reason);
    setBusy(false);
    if (ok) onStarted();
  }
  return (
    <footer className="shrink-0 border-t border-gunmetal bg-onyx p-2">
      {refused ? (
        <p role="alert" className="px-1 pt-1 pb-2 text-13 text-amber">
          {refused}
        </p>
      ) : null}
      <Button className="w-full" icon={<Crosshair size={14} />} disabled={busy} onClick={() => void start()}>
        {busy ? 'Starting…' : 'Coach this tab'}
      </Button>
    </footer>
  );
}

/** A tab's view that is loaded before the panel is drawn, and so drawn with it. */
export interface FirstView {
  tab: PanelTab;
  View: ComponentType;
}

interface PanelProps {
  wanted?: PanelWish | null;
  first?: FirstView | null;
}

/** The side panel: the live call and the recent ones, beside any tab. */
export function Panel({ wanted = null, first = null }: PanelProps) {
  const [tab, setTab] = useState(wanted?.tab ?? TABS[0]?.id ?? '');
  const [commands, setCommands] = useState(false);
  const [wish, setWish] = useState(wanted);
  useEffect(() => {
    const following = new AbortController();
    watchPanelTab((next) => {
      setWish(next);
      setTab(next.tab);
    }, following.signal);
    return () => following.abort();
  }, []);
  const open = useStored(openCalls, [], reopenDatabase);
  // During a call the panel is for that call alone.
  const going = open.state === 'ready' && open.value.length > 0;
  useHotkey(
    'mod+k',
    useCallback(() => setCommands((open) => !open), []),
  );
  return (
    <Tooltip.Provider>
      <Tabs.Root value={tab} onValueChange={setTab} className="flex h-dvh min-w-0 flex-col bg-obsidian">
        <header className="flex h-12 shrink-0 items-center gap-2 border-b border-gunmetal bg-onyx px-3">
          <Mark size={18} />
          <h1 className="sr-only">QuotaHit</h1>
          <Tabs.List aria-label="Views" className="flex h-full min-w-0">
            {TABS.map((page) => (
              <Tabs.Trigger
                key={page.id}
                value={page.id}
                className="flex h-full items-center gap-1.5 whitespace-nowrap border-b-2 border-transparent px-1.5 text-13 min-[360px]:px-2 sm:px-2.5 font-medium text-silver hover:text-platinum focus-visible:-outline-offset-4 data-[state=active]:border-neon data-[state=active]:text-platinum"
              >
                <span className="max-[480px]:hidden">
                  <page.icon size={14} aria-hidden />
                </span>
                {page.title}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <div className="ml-auto flex">
            <IconButton
              label="Search and commands"
              shortcut={`${modifier()}+K`}
              icon={<Search size={16} />}
              onClick={() => setCommands(true)}
            />
            <IconButton
              label="Open the dashboard"
              icon={<PanelsTopLeft size={16} />}
              onClick={() => void openDashboard()}
            />
          </div>
        </header>
        {TABS.map(({ id, View: Lazy }) => {
          const View = id === first?.tab ? first.View : Lazy;
          return (
            <Tabs.Content key={id} value={id} tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
              <Boundary>
                <Suspense fallback={<Loading what="the view" />}>
                  <PanelWishContext value={wish}>
                    <View />
                  </PanelWishContext>
                </Suspense>
              </Boundary>
            </Tabs.Content>
          );
        })}
        {tab === 'coach' || tab === 'practice' || (going && tab === 'live') ? null : (
          <CoachThisTab onStarted={() => setTab('live')} />
        )}
      </Tabs.Root>
      <CommandsWhenOpen
        open={commands}
        onOpenChange={setCommands}
        go={(path) => (path === '/coach' || path === '/practice' ? setTab(path.slice(1)) : void openDashboard(path))}
        options={() => void openOptions()}
      />
      <Toasts />
    </Tooltip.Provider>
  );
}
