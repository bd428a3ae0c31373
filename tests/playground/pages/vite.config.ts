import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const PAGES = ['dashboard', 'options', 'welcome', 'sidepanel'];

/** The extension's pages in an ordinary tab, on invented calls: for looking at every state. */
export default defineConfig({
  root: here('.'),
  plugins: [tailwindcss()],
  publicDir: here('../../../public'),
  logLevel: 'warn',
  build: {
    target: 'esnext',
    outDir: here('../../../.output/playground-pages'),
    emptyOutDir: true,
    rollupOptions: {
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
      input: PAGES.map((name) => here(`${name}.html`)),
    },
  },
});
