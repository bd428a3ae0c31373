import type { ListModels, Texts } from '../../providers/text/text.ts';
import type { ServiceCalls } from '../db.ts';
import type { Keys } from '../keys.ts';
import { openAccesses, type Accesses } from './access.ts';
import { PATIENCE, type Patience } from './attempt.ts';
import { object } from './form.ts';
import type { Gateway } from './gateway.ts';
import { openRecords } from './records.ts';
import { stream, type Needs } from './stream.ts';
import { candidatesFor } from './wanted.ts';

interface Options {
  service: ServiceCalls;
  keys: Keys;
  texts: Texts;
  listOwn: ListModels;
  now: () => number;
  patience?: Patience;
  random?: () => number;
}

/** The one way to a model, and what is known of who may use which. */
export function openGateway({
  service,
  keys,
  texts,
  listOwn,
  now,
  patience = PATIENCE,
  random = Math.random,
}: Options): {
  gateway: Gateway;
  accesses: Accesses;
} {
  const accesses = openAccesses({ service, keys, listOwn, now });
  const needs: Needs = { texts, accesses, records: openRecords(service), patience, random };
  const gateway: Gateway = {
    stream: (ctx, ask) => stream(needs, ctx, ask),
    object: (ctx, ask, form) => object((who, one) => stream(needs, who, one), ctx, ask, form),
    async choose(ctx, models, { vision = false } = {}) {
      const parts = vision ? [{ type: 'image' as const, mime: 'image/png', bytes: new Uint8Array() }] : [];
      const { candidates } = await candidatesFor({ accesses }, ctx, {
        models,
        messages: [{ role: 'user', parts }],
        local: {},
      });
      const { model, provider, source } = candidates[0];
      return { model, provider, source };
    },
  };
  return { gateway, accesses };
}
