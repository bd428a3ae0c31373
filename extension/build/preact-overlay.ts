import type { Entrypoint } from 'wxt';

interface Config {
  resolve?: { alias?: unknown };
}

/** The overlay alone swaps React for preact/compat: it is loaded into pages, where 60 kB less is worth it. */
export function preactOverlay(entrypoints: readonly Entrypoint[], config: Config): void {
  if (!entrypoints.some((entry) => entry.name === 'overlay')) return;
  const preact = {
    'react/jsx-runtime': 'preact/jsx-runtime',
    'react/jsx-dev-runtime': 'preact/jsx-dev-runtime',
    'react-dom/client': 'preact/compat/client',
    'react-dom': 'preact/compat',
    react: 'preact/compat',
  };
  config.resolve = { ...config.resolve, alias: { ...(config.resolve?.alias as object), ...preact } };
}
