import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';

/** Shows a page of the extension. Its policy forbids code made from strings, which zod would otherwise try. */
export function mountPage(page: ReactNode): void {
  z.config({ jitless: true });
  const root = document.querySelector('#root');
  if (root) createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
