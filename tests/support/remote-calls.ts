import { batch as batchSchema } from '#backend/features/calls/schemas.ts';
import type { Call } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';
import { batchOf, headOf, restItems } from '#extension/sync/payload.ts';
import { vi } from 'vitest';

/** What the account answers of a call that another device sent: what that device sends, under the names of the answer. */
export function recordOf(call: Call, turns: readonly Turn[], { words = true } = {}): Record<string, unknown> {
  const items = restItems(call, turns, { words, sentNotes: [] });
  const sent = batchSchema.parse(JSON.parse(JSON.stringify(batchOf(headOf(call, 3), items, 'laptop'))));
  const { durationMs = null, endedAt = null, title = null, ...head } = sent.call;
  const cards = (sent.cards ?? []).map((card) => ({ ...NO_CARD_TIMES, ...card, quote: card.quote ?? null }));
  return {
    consent: [],
    ...head,
    durationMs,
    endedAt,
    title,
    cards,
    userId: 'me',
    rep: 'ada@example.com',
    teamId: '0199a1f0-0000-7000-8000-00000000000a',
    deviceId: 'laptop',
    clockOffsetMs: 0,
    createdAt: sent.sentAt,
    updatedAt: sent.sentAt,
    deletedAt: null,
    overall: sent.score?.overall ?? null,
    transcriptStored: words,
    mine: true,
    mayManage: true,
    sharedAt: null,
    metrics: sent.metrics ?? null,
    objections: (sent.objections ?? []).map((one) => ({ ...one, quote: one.quote ?? null })),
    notes: sent.notes ?? [],
    score: sent.score ?? null,
    turns: words ? turns.map(({ callId: _, name = null, ...turn }) => ({ ...turn, name })) : [],
  };
}

const NO_CARD_TIMES = {
  shownAtMs: null,
  missed: null,
  usedAtMs: null,
  usedHow: null,
  dismissedAtMs: null,
  goneAtMs: null,
  latencyMs: null,
};

/** A call as the account lists it, `minutes` ago. */
export function listedCall(n: number, minutes: number, change: object = {}): Record<string, unknown> & { id: string } {
  const startedAt = new Date(Date.now() - minutes * 60_000).toISOString();
  return {
    id: `0199a1f0-0000-7000-8000-${String(n).padStart(12, '0')}`,
    userId: 'me',
    rep: 'ada@example.com',
    site: 'zoom',
    title: `Away ${n}`,
    startedAt,
    endedAt: startedAt,
    status: 'ended',
    durationMs: 60_000,
    overall: 82,
    transcriptStored: true,
    revision: 1,
    deletedAt: null,
    objections: 2,
    ...change,
  };
}

/** Answers what is asked of the backend by its query; gives everything that was asked. */
export function answerCalls(answer: (query: URLSearchParams, path: string) => unknown): string[] {
  const asked: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const { pathname, search, searchParams } = new URL(input instanceof Request ? input.url : input);
    asked.push(pathname + search);
    const given = await answer(searchParams, pathname);
    return given instanceof Response ? given : Response.json(given);
  });
  return asked;
}
