import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { serviceClient } from '#backend/core/db.ts';
import { openTranscribing } from '#backend/core/open-transcribing.ts';
import { Secret } from '#backend/core/secret.ts';
import { vendorsOf } from '#backend/core/vendors.ts';
import { readEnv } from '#backend/env.ts';
import { openGoneFiles } from '#backend/jobs/gone-files.ts';
import type { Job } from '#backend/jobs/queue.ts';
import { soundRetention } from '#backend/jobs/sound-retention.ts';
import { openMedia } from '#backend/media/open.ts';
import { openTranscribers } from '#backend/providers/transcription/open.ts';
import { everySecond, transcriptionVendors, type FakeWord, type HearFate } from '../../fakes/transcription-vendors.ts';
import { talking, wavFile } from '../../support/made-sound.ts';
import type { TestBackend } from './backend.ts';
import type { TestUser } from './database.ts';

const KEY = 'a-key-of-mine';

/** Three minutes in which somebody speaks seven seconds of ten. */
export function recording(): Buffer {
  const turns = Array.from({ length: 18 }, (_, at) => [at * 10 + 1, at * 10 + 8] as const);
  return wavFile({ rate: 8_000, channels: [talking(8_000, 180, turns)] });
}

/** By what the same file is told again. */
export const fingerprint = (bytes: Buffer): string =>
  createHash('sha256')
    .update(bytes.subarray(0, 1024 * 1024))
    .digest('hex');

/** Everything whose time is over, or whose row went, is removed. */
export async function swept({ database, deps, clock }: TestBackend): Promise<void> {
  const goneFiles = openGoneFiles(serviceClient(database));
  const job = { signal: new AbortController().signal } as Job;
  await soundRetention({ files: deps.files, goneFiles, now: () => clock.now }).run(job);
}

/** What hears this user's recordings in pieces of half a minute, with a key of OpenAI's alone. `hears`: what becomes of the n-th piece that is sent. */
export async function transcriberOf(
  { deps, clock }: TestBackend,
  { user, team }: { user: TestUser; team: string },
  hears: (n: number) => HearFate | FakeWord[] | Promise<HearFate>,
) {
  const vendors = await transcriptionVendors({ [KEY]: 'good' }, async (asked, n) => {
    const fate = await hears(n);
    return fate === 'good' ? everySecond(asked) : fate;
  });
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
