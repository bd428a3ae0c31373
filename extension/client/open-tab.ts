import { browser } from 'wxt/browser';

const TABS = ['live', 'calls', 'coach', 'practice'] as const;
export type PanelTab = (typeof TABS)[number];

const KEY = 'panel-tab';

/** Wanted of the panel: a tab, and perhaps a question to put into the coach's field. */
export interface PanelWish {
  tab: PanelTab;
  ask?: string | undefined;
}

/** Has the side panel show this tab, now or when it opens next. For the background and pages of the extension. */
export async function askPanelTab(tab: PanelTab, ask?: string): Promise<void> {
  await browser.storage.session.set({ [KEY]: { tab, ask } satisfies PanelWish });
}

const isWish = (value: unknown): value is PanelWish =>
  typeof value === 'object' && value !== null && TABS.includes((value as PanelWish).tab);

/** The wish that waits, which is granted by that; null where there is none. */
export async function takePanelWish(): Promise<PanelWish | null> {
  const wish: unknown = (await browser.storage.session.get(KEY))[KEY];
  if (!isWish(wish)) return null;
  // Not waited for: whoever asks next in this page is answered after it.
  void browser.storage.session.remove(KEY).catch(() => undefined);
  return wish;
}

/** Calls back with each wish, one that waits included; a wish is granted once. */
export function watchPanelTab(listener: (wish: PanelWish) => void, signal: AbortSignal): void {
  const grant = async (wish: unknown) => {
    if (signal.aborted || !isWish(wish)) return;
    await browser.storage.session.remove(KEY);
    listener(wish);
  };
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'session' && changes[KEY]) void grant(changes[KEY].newValue);
  };
  browser.storage.onChanged.addListener(onChanged);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged));
  void takePanelWish().then(
    (wish) => (wish && !signal.aborted ? listener(wish) : undefined),
    () => undefined,
  );
}
