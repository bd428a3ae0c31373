import { createContext, useContext } from 'react';
import type { PanelWish } from '#extension/client/open-tab.ts';

/** What the panel was last asked to show. */
export const PanelWishContext = createContext<PanelWish | null>(null);

export const usePanelWish = (): PanelWish | null => useContext(PanelWishContext);
