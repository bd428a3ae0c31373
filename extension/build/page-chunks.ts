import type { Plugin } from 'vite';

const packages = (...names: string[]): RegExp => new RegExp(`node_modules[\\\\/](?:${names.join('|')})[\\\\/]`);
const folders = (...names: string[]): RegExp => new RegExp(`[\\\\/](?:${names.join('|')})[\\\\/]`);

/**
 * Asking for a file costs a page more than its bytes do: what is small and everywhere stands together. Of each group alone, not of what it needs: files go
 * by the layers of the code then, and the ear's document, which draws nothing, takes only the last.
 */
const TOGETHER = [
  { name: 'react', test: packages('react', 'react-dom', 'scheduler'), priority: 4 },
  {
    name: 'drawing',
    test: packages(
      'lucide-react',
      '@radix-ui',
      '@floating-ui',
      '@tanstack',
      'aria-hidden',
      'react-remove-scroll[^\\\\/]*',
      'react-style-singleton',
      'use-[^\\\\/]*',
    ),
    minShareCount: 2,
    priority: 3,
  },
  { name: 'ui', test: folders('components[\\\\/]ui', 'components[\\\\/]shell'), minShareCount: 2, priority: 2 },
  {
    name: 'data',
    test: folders('extension[\\\\/](?:client|store|sync)', 'domain[\\\\/]consent', 'domain[\\\\/]coach'),
    minShareCount: 3,
    priority: 1,
  },
];

/** How the code of the extension's pages is cut into files. What else is built, such as the overlay, is one file each. */
export function pageChunks(): Plugin {
  return {
    name: 'page-chunks',
    config({ build }) {
      const input = build?.rollupOptions?.input;
      if (typeof input !== 'object' || !('sidepanel' in input)) return undefined;
      const codeSplitting = { includeDependenciesRecursively: false, groups: TOGETHER };
      return { build: { rolldownOptions: { output: { codeSplitting } } } };
    },
  };
}
