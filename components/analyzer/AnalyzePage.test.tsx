// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { afterEach, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { Analysis } from '#domain/analysis/analysis.ts';
import { dropSession, readSession } from '#extension/client/session-store.ts';
import { Queries } from '#components/account/Queries.tsx';
import AnalyzePage from '#components/analyzer/AnalyzePage.tsx';
import { signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';

const LEFT = '0199a1f0-0000-7000-8000-00000000000a';
const TRIED = '0199a1f0-0000-7000-8000-00000000000b';
const at = new Date(0).toISOString();
const tried: Analysis = {
  id: '0199a1f0-0000-7000-8000-000000000001',
  state: 'failed',
  progress: 0,
  title: 'Pricing',
  uploadId: TRIED,
  callId: null,
  judges: true,
  model: null,
  rubricId: null,
  failure: { step: 'transcribing', code: 'vendor-down', message: 'The vendor does not answer.', retryable: true },
  cost: 0,
  createdAt: at,
  updatedAt: at,
};

afterEach(async () => {
  const kept = await readSession();
  if (kept) await dropSession(kept);
  vi.restoreAllMocks();
});

test('what had come whole is analyzed without its file, and what is tried already stands there once', async () => {
  const upload = {
    name: 'call.wav',
    bytes: 9,
    offset: 9,
    createdAt: at,
    endsAt: new Date(Date.now() + 9e6).toISOString(),
  };
  const { asked } = await signedInWith({
    'GET /api/uploads': () => ({
      uploads: [
        { ...upload, id: LEFT },
        { ...upload, id: TRIED, name: 'pricing.wav' },
      ],
    }),
    'GET /api/ai/analyze-call': () => ({ analyses: [tried], next: null }),
    'POST /api/ai/analyze-call': ({ body }) => {
      const { id, upload: of } = body as { id: string; upload: string };
      const analysis: Analysis = { ...tried, id, uploadId: of, state: 'ready', failure: null, callId: LEFT };
      return Response.json({ analysis }, { status: 202 });
    },
  });
  const page = await render(
    <Tooltip.Provider>
      <Router hook={memoryLocation({ path: '/analyze' }).hook}>
        <Queries>
          <AnalyzePage />
        </Queries>
      </Router>
    </Tooltip.Provider>,
  );
  await settled('the failed one', () => page.text().includes('The vendor does not answer.'));
  await settled('what is left', () => page.text().includes('all of it has come'));
  expect(page.text()).not.toContain('pricing.wav');
  await page.click('button', 'Analyze it');
  await settled('its call', () => page.root.querySelector(`a[href="/calls/${LEFT}"]`) !== null);
  expect(asked.find(({ route }) => route === 'POST /api/ai/analyze-call')?.body).toMatchObject({ upload: LEFT });
  expect(page.text()).not.toContain('all of it has come');
});
