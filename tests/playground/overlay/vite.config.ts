import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The overlay as it ships, on preact. Outside the product: for looking at every state. */
export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [tailwindcss()],
  logLevel: 'warn',
  resolve: {
    alias: {
      'react/jsx-runtime': 'preact/jsx-runtime',
      'react/jsx-dev-runtime': 'preact/jsx-dev-runtime',
      'react-dom/client': 'preact/compat/client',
      'react-dom': 'preact/compat',
      react: 'preact/compat',
    },
  },
  build: {
    outDir: here('../../../.output/playground'),
    emptyOutDir: true,
    rollupOptions: { input: [here('index.html'), here('panel.html'), here('notes.html'), here('ask.html')] },
  },
});
