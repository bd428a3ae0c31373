import type { Call } from '#domain/call.ts';
import {
  type Better,
  NOT_REFINING,
  refine,
  type RefineEffect,
  type RefineEvent,
  type Refining,
} from '#domain/live/refine.ts';
import type { Turn } from '#domain/turn.ts';
import { refinedLine } from './refined-line.ts';
import { tellPage, type Address } from './tell-page.ts';

/** A page that is there reports each second. */
const SILENT_MS = 10_000;
/** So many lines are made at once, over all tabs. */
const AT_ONCE = 3;

interface Under {
  state: Refining;
  /** Of the line that is being made. */
  making?: AbortController | undefined;
  silent?: ReturnType<typeof setTimeout>;
}

/** What a stopped worker forgets costs nothing: the card stays as it is, and the same line is never asked twice. */
const calls = new Map<string, Under>();

function happen(call: Call, address: Address, event: RefineEvent): void {
  const under = calls.get(call.id) ?? { state: NOT_REFINING };
  calls.set(call.id, under);
  const { state, effects } = refine(under.state, event);
  under.state = state;
  for (const effect of effects) act(call, address, under, effect);
}

function act(call: Call, address: Address, under: Under, effect: RefineEffect): void {
  if (effect.type === 'stop') {
    under.making?.abort();
    under.making = undefined;
  } else if (effect.type === 'show') {
    const { cardId, line, removed } = effect;
    void tellPage(call.id, address, { type: 'card-refined', cardId, line, removed });
  } else {
    const { card } = effect;
    const making = new AbortController();
    const busy = [...calls.values()].filter((other) => other.making).length >= AT_ONCE;
    if (!busy) under.making = making;
    void answered(busy ? null : refinedLine(call, card, making.signal));

    async function answered(line: Promise<Better | null> | null): Promise<void> {
      const made = await line;
      if (under.making === making) under.making = undefined;
      if (!making.signal.aborted) happen(call, address, { type: 'answered', cardId: card.id, made });
    }
  }
}

/** Has better words made for a card that the page has just shown, and stops that when its moment has passed. */
export function refineCards(call: Call, turns: readonly Turn[], address: Address, now = Date.now()): void {
  const under = calls.get(call.id);
  clearTimeout(under?.silent);
  happen(call, address, { type: 'seen', call, turns, atMs: now - call.startedAt });
  const after = calls.get(call.id);
  if (call.status === 'ended') calls.delete(call.id);
  else if (after?.state.asking) after.silent = setTimeout(() => happen(call, address, { type: 'gone' }), SILENT_MS);
}
