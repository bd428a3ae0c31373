import { createRoot } from 'react-dom/client';
import { LivePanel } from '#components/live/LivePanel.tsx';
import { fakeHost } from './fake-host.ts';
import { STATES } from './states.ts';

const query = new URLSearchParams(location.search);
const state = query.get('state') ?? 'card';
const many = query.has('many');
const calls = [
  { id: 'c1', title: 'Northwind: second call', site: 'meet' as const },
  { id: 'c2', title: 'Acme renewal', site: 'zoom' as const },
];
const app = document.querySelector('#app');
if (app) {
  createRoot(app).render(
    <LivePanel
      calls={state === 'empty' ? [] : calls.slice(0, many ? 2 : 1)}
      selected="c1"
      host={state === 'empty' ? null : fakeHost(STATES[state]?.() ?? null)}
      onSelect={() => {}}
      onOpenDemo={() => {}}
    />,
  );
}
