import type { Plugin } from 'vite';

/** Asking for a file costs a page more than its bytes do: what is small and everywhere stands together. The ear's document draws nothing and has none of it. */
const TOGETHER = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 1 },
  { name: 'icons', test: /node_modules[\\/]lucide-react[\\/]/, minShareCount: 2 },
];

/** How the code of the extension's pages is cut into files. What else is built, such as the overlay, is one file each. */
export function pageChunks(): Plugin {
  return {
    name: 'page-chunks',
    config({ build }) {
      const input = build?.rollupOptions?.input;
      if (typeof input !== 'object' || !('sidepanel' in input)) return undefined;
      return { build: { rolldownOptions: { output: { codeSplitting: { groups: TOGETHER } } } } };
    },
  };
}
