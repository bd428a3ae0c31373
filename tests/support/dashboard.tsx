import { Tooltip } from 'radix-ui';
import { Toaster } from 'sonner';
import { Route, Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { Queries } from '#components/account/Queries.tsx';
import CallPage from '#components/calls/CallPage.tsx';
import CallsPage from '#components/calls/CallsPage.tsx';
import { render, type Rendered } from './render.ts';
import { settled, typeInto } from './settled.ts';

interface Shown extends Rendered {
  /** Waits until the page says these words. */
  says: (words: string) => Promise<void>;
  /** Waits until it does not say them any more. */
  saysNot: (words: string) => Promise<void>;
  path: () => string;
  /** Types into the one field with this label, as React hears it. */
  type: (label: string, text: string) => Promise<void>;
}

/** The list and the wrap-up over what is kept, at a path of the dashboard. */
export async function showDashboard(at: string): Promise<Shown> {
  const location = memoryLocation({ path: at, record: true });
  const rendered = await render(
    <Tooltip.Provider>
      <Router hook={location.hook}>
        <Queries>
          <Route path="/calls">
            <CallsPage />
          </Route>
          <Route path="/calls/:id">
            <CallPage />
          </Route>
        </Queries>
      </Router>
      <Toaster />
    </Tooltip.Provider>,
  );
  const everything = () => document.body.textContent;
  return {
    ...rendered,
    path: () => location.history.at(-1) ?? at,
    says: (words) => settled(`“${words}”`, () => everything().includes(words)),
    saysNot: (words) => settled(`no “${words}”`, () => !everything().includes(words)),
    type: (label, text) => typeInto(rendered.root.querySelector(`[aria-label="${label}"]`), text),
  };
}
