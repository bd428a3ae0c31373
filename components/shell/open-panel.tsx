import type { PanelWish } from '#extension/client/open-tab.ts';
import { mountPage } from './mount-page.tsx';
import { type FirstView, Panel } from './Panel.tsx';

/** Draws the side panel. `first` is the view that it opens with, where that is loaded already. */
export function openPanel(wish: PanelWish | null, first: FirstView | null): void {
  mountPage(<Panel wanted={wish} first={first} />);
}
