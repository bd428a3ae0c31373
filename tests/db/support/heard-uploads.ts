import { onTestFinished } from 'vitest';
import { openTranscribing } from '#backend/core/open-transcribing.ts';
import { Secret } from '#backend/core/secret.ts';
import { vendorsOf } from '#backend/core/vendors.ts';
import { readEnv } from '#backend/env.ts';
import { openMedia } from '#backend/media/open.ts';
import { openTranscribers } from '#backend/providers/transcription/open.ts';
import { everySecond, transcriptionVendors, type HearFate } from '../../fakes/transcription-vendors.ts';
import { talking, wavFile } from '../../support/made-sound.ts';
import type { TestBackend } from './backend.ts';
import type { TestUser } from './database.ts';

const KEY = 'a-key-of-mine';

/** Three minutes in which somebody speaks seven seconds of ten. */
export function recording(): Buffer {
  const turns = Array.from({ length: 18 }, (_, at) => [at * 10 + 1, at * 10 + 8] as const);
  return wavFile({ rate: 8_000, channels: [talking(8_000, 180, turns)] });
}

/** What hears this user's recordings in pieces of half a minute, with a key of OpenAI's alone. `hears`: what becomes of the n-th piece that is sent. */
export async function transcriberOf(
  { deps, clock }: TestBackend,
  { user, team }: { user: TestUser; team: string },
  hears: (n: number) => HearFate,
) {
  const vendors = await transcriptionVendors({ [KEY]: 'good' }, (asked, n) =>
    hears(n) === 'good' ? everySecond(asked) : hears(n),
  );
  onTestFinished(() => vendors.close());
  const baseUrl = vendorsOf(readEnv(vendors.env)).openai.baseUrl ?? '';
  const keys: typeof deps.keys = {
    ...deps.keys,
    resolve: (_who, provider) =>
      Promise.resolve(
        provider === 'openai'
          ? { source: 'user', provider, key: new Secret(KEY), baseUrl, fetch }
          : { source: 'none', provider },
      ),
  };
  const transcribing = openTranscribing({
    uploads: deps.uploads,
    files: deps.files,
    media: openMedia({ pieceMs: 30_000 }),
    keys,
    transcribers: openTranscribers(),
    now: () => clock.now,
    pauses: [],
  });
  return { vendors, transcribing, who: { user, team, log: deps.log } };
}
