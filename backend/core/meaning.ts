import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { redact, redactTurns, type RedactKinds } from '#domain/untrusted/redact.ts';
import type { Embedded, Embedder } from '../providers/embedding/embedding.ts';
import type { Ctx } from './context.ts';
import { openRecords, type Asking, type Ended } from './gateway/records.ts';
import type { KeyRow, Keys, ResolvedKey } from './keys.ts';
import { redactionOf } from './redaction.ts';
import { dataOf } from './sql-errors.ts';

/**
 * What gives vectors, by OpenAI's list of models: 512 of its 1536 dimensions, 0.02 dollars a million tokens (openai.com/api/pricing, 2026-11). Texts that have
 * nothing to do with each other are less near than 0.3. Another model or length makes all vectors anew.
 */
export const EMBEDDING = { model: 'text-embedding-3-small', dimensions: 512, floor: 0.3, dollars: 0.02 / 1e6 };
/** What vectors are kept under. */
export const VECTORS_OF = `${EMBEDDING.model}:${EMBEDDING.dimensions}`;

const FRESH_MS = 10_000;
const QUIET_MS = 30_000;
const VENDOR_WITHIN_MS = 300;
const BATCH_WITHIN_MS = 30_000;
/** At most 8000 bytes a text, thus tokens: the vendor takes 8192 of a text and 300,000 at once. */
const MOST_BYTES = 8_000;
const A_BATCH = 32;
const MOST_KEPT = 5_000;

export type VectorState = 'on' | 'no-extension' | 'no-key';

interface Who {
  user: { id: string };
  team: string;
}

interface State {
  state: VectorState;
  /** Whether a document has its vectors. */
  some: boolean;
  budgeted: boolean;
  key: ResolvedKey;
}

interface Work {
  team: string;
  owner: string;
  redact: RedactKinds;
  document: string;
  version: number;
  title: string;
  passages: { n: number; place: string | null; text: string }[];
}

/** What texts mean, as vectors: by the team's key or the platform's, never by a user's own. */
export interface Meaning {
  /** Whether the team's documents are found by meaning, or why not. */
  stateOf(who: Who): Promise<VectorState>;
  /** A question's vector, without what the team takes out; null where there are none to compare, or the vendor does not give it within 300 ms. */
  ofQuestion(ctx: Pick<Ctx, 'db' | 'user' | 'team'>, question: string): Promise<number[] | null>;
  /** Gives passages of one document their vectors; false where nothing is to be done. A team whose vendor refuses is left alone for a while. */
  next(signal: AbortSignal): Promise<boolean>;
}

interface Options {
  service: SupabaseClient;
  keys: Keys;
  embedder: Embedder;
  now: () => number;
}

const cut = (text: string): string =>
  Buffer.from(text)
    .subarray(0, MOST_BYTES)
    .toString()
    .replace(/\uFFFD+$/, '');

export function openMeaning({ service, keys, embedder, now }: Options): Meaning {
  const records = openRecords(service);
  const kept = new Map<string, { at: number; state: Promise<State> }>();
  const quiet = new Map<string, number>();

  async function read(who: Who): Promise<State> {
    const asked = { for_user: who.user.id, team: who.team, model: VECTORS_OF };
    const row = dataOf(await service.rpc('brain_vectors_state', asked)) as {
      ready: boolean;
      some: boolean | null;
      budgeted: boolean;
      key: KeyRow | null;
    };
    const key = opened(who, row.key ?? undefined);
    const state = row.ready ? (key.source === 'none' ? 'no-key' : 'on') : 'no-extension';
    return { state, some: row.some === true, budgeted: row.budgeted, key };
  }

  /** A team's key that cannot be opened is none: nobody else pays in its place. */
  function opened(who: Who, row: KeyRow | undefined): ResolvedKey {
    try {
      return keys.opened(who, 'openai', row);
    } catch {
      return { source: 'none', provider: 'openai' };
    }
  }

  function recent(who: Who): Promise<State> {
    const name = `${who.user.id} ${who.team}`;
    const known = kept.get(name);
    if (known && now() - known.at < FRESH_MS) return known.state;
    if (kept.size >= MOST_KEPT) kept.clear();
    const state = read(who);
    kept.set(name, { at: now(), state });
    state.catch(() => kept.delete(name));
    return state;
  }

  /** Asks for vectors, within the budget of who pays, and writes down what it cost. */
  async function embed(
    who: Who,
    { key, budgeted }: State,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<Embedded> {
    if (key.source === 'none') throw new Error('There is no key.');
    const { source } = key;
    const asking: Asking = {
      run: randomUUID(),
      answer: randomUUID(),
      purpose: 'embedding',
      model: EMBEDDING.model,
      provider: 'openai',
      source,
    };
    const most = texts.reduce((all, text) => all + Buffer.byteLength(text), 0);
    if (budgeted) await records.hold(who, asking, most * EMBEDDING.dollars);
    const begun = performance.now();
    const settle = (state: Ended['state'], error: string | null, tokens: number): void => {
      const usage = { inputTokens: tokens, outputTokens: 0, cost: tokens * EMBEDDING.dollars };
      const ended = { state, error, ...usage, firstTokenMs: null, totalMs: performance.now() - begun };
      // Nobody waits for it, and what is never settled is let go after an hour.
      void records.settle(who, asking, ended).catch(() => undefined);
    };
    try {
      const { model, dimensions } = EMBEDDING;
      const given = await embedder.embed({ ...key, model, dimensions, texts: texts.map(cut) }, signal);
      settle('done', null, given.tokens);
      return given;
    } catch (error) {
      const { why } = error as { why?: string };
      settle('failed', why ?? 'failed', 0);
      throw error;
    }
  }

  async function batch({ team, owner, redact: kinds, document, version, title, passages }: Work, signal: AbortSignal) {
    const who = { user: { id: owner }, team };
    const state = await read(who);
    const texts = redactTurns(
      passages.map(({ text }) => text),
      kinds,
    ).texts;
    const led = passages.map(({ place }, at) =>
      [redact([title, place ?? ''].join('\n'), kinds).text.trim(), texts[at] ?? ''].join('\n'),
    );
    const within = AbortSignal.any([signal, AbortSignal.timeout(BATCH_WITHIN_MS)]);
    const vectors = led.length === 0 ? [] : (await embed(who, state, led, within)).vectors;
    const rows = passages.map(({ n }, at) => ({ n, embedding: vectors[at] }));
    const at = new Date(now()).toISOString();
    dataOf(await service.rpc('brain_vectors_keep', { model: VECTORS_OF, document, version, vectors: rows, at }));
  }

  return {
    stateOf: async (who) => (await recent(who)).state,
    async ofQuestion(ctx, question) {
      const who = { user: ctx.user, team: ctx.team };
      const state = await recent(who);
      if (state.state !== 'on' || !state.some || (quiet.get(ctx.team) ?? 0) > now()) return null;
      const { text } = redact(question, await redactionOf(ctx));
      try {
        const { vectors } = await embed(who, state, [text], AbortSignal.timeout(VENDOR_WITHIN_MS));
        return vectors[0] ?? null;
      } catch {
        // Who does not answer now is not waited for by every question.
        if (quiet.size >= MOST_KEPT) quiet.clear();
        quiet.set(ctx.team, now() + QUIET_MS);
        return null;
      }
    },
    async next(signal) {
      const asked = { model: VECTORS_OF, platform: keys.platformHas('openai'), most: A_BATCH };
      const at = new Date(now()).toISOString();
      const work = dataOf(await service.rpc('brain_vectors_take', { ...asked, at })) as Work | null;
      if (!work) return false;
      try {
        await batch(work, signal);
      } catch {
        const moment = { team: work.team, at: new Date(now()).toISOString() };
        dataOf(await service.rpc('brain_vectors_failed', moment));
      }
      return true;
    },
  };
}
