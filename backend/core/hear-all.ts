import { setTimeout as pause } from 'node:timers/promises';
import type { SpeechVendor } from '#domain/speech-vendors.ts';
import type { Opened, Piece } from '../media/media.ts';
import type { Storage } from '../providers/storage/storage.ts';
import {
  TranscriptionRefused,
  type Heard,
  type HearOrder,
  type Transcriber,
} from '../providers/transcription/transcription.ts';
import { asText, fromText, newVoices, type HeardHere } from './hearing-pieces.ts';
import type { UsableKey } from './keys.ts';
import { piecesAside, type PieceFile } from './piece-files.ts';
import { putNoted, readText } from './recording-kept.ts';
import type { TranscribeWho } from './transcribing.ts';
import type { Upload, Uploads } from './uploads.ts';

interface Means {
  uploads: Uploads;
  files: Storage;
  now: () => number;
  pauses: readonly number[];
  hear: Transcriber['hear'];
}

interface Work {
  who: TranscribeWho;
  upload: Upload;
  way: string;
  opened: Opened;
  vendor: SpeechVendor;
  key: UsableKey;
}

const AT_ONCE = 3;
const MOST_HEARD_BYTES = 8 * 1024 * 1024;

/**
 * Hears all pieces of a recording, three at once, and puts aside what each gave: another attempt hears only the others. Where voices are to be told apart, the first
 * ones come alone, until two people are known by their voices. Gives them in order.
 */
export async function hearAll(
  means: Means,
  work: Work,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number) => void },
): Promise<HeardHere[]> {
  const { opened, who } = work;
  const { bySpeaker, pieces } = opened.prepared;
  const [heard, voices] = [await before(means, work), newVoices()];
  for (const one of heard.values()) voices.again(one);
  const left = pieces.filter(({ n }) => !heard.has(n));
  const whole = pieces.reduce((sum, { ms }) => sum + ms, 0);
  // Where the vendor tells nobody apart there is nothing to wait for.
  let toldApart = !bySpeaker;
  const tell = (): void =>
    onProgress(pieces.filter(({ n }) => heard.has(n)).reduce((sum, { ms }) => sum + ms, 0) / whole);
  tell();
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const aside = piecesAside(
    opened,
    left.map(({ n }) => n),
    { files: means.files, team: who.team, now: means.now() },
  );

  async function one(piece: Piece): Promise<void> {
    const file = await unless(either, aside.ready.get(piece.n) as Promise<PieceFile>);
    const known = bySpeaker ? [] : voices.known();
    const given = await tried(means, orderOf(work, file, known), either);
    const here = bySpeaker
      ? { n: piece.n, spoken: given.spoken, model: given.model, voices: [] }
      : given.spoken.some(({ speaker }) => speaker !== null)
        ? await voices.named(piece, given, known, file.part)
        : { n: piece.n, spoken: given.spoken, model: given.model, voices: [] };
    toldApart &&= given.spoken.length === 0 || given.spoken.some(({ speaker }) => speaker !== null);
    await putAside(means, work, here);
    heard.set(piece.n, here);
    await file.remove();
    tell();
  }

  try {
    while (left.length > 0) {
      const alone = toldApart && voices.known().length < 2;
      // Each of them takes the next one as soon as it is done.
      const workers = Array.from({ length: alone ? 1 : AT_ONCE }, async () => {
        for (let piece = left.shift(); piece; piece = alone ? undefined : left.shift()) await one(piece);
      });
      await Promise.all(workers);
    }
  } finally {
    stop.abort();
    opened.close();
    await aside.clear();
  }
  return [...heard.values()].sort((a, b) => a.n - b.n);
}

function orderOf({ key, opened, upload }: Work, { sound }: PieceFile, known: HearOrder['known']): HearOrder {
  return {
    key: key.key,
    baseUrl: key.baseUrl,
    fetch: key.fetch,
    sound,
    tellApart: !opened.prepared.bySpeaker,
    known,
    keyterms: upload.names,
    ...(upload.language ? { language: upload.language } : {}),
  };
}

/** What fails for a moment is tried again after a pause. */
async function tried({ hear, pauses }: Means, order: HearOrder, signal: AbortSignal): Promise<Heard> {
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await hear(order, signal);
    } catch (error) {
      signal.throwIfAborted();
      const wait = pauses[attempt];
      if (!(error instanceof TranscriptionRefused && error.retryable) || wait === undefined) throw error;
      await pause(wait * (0.75 + Math.random() / 2), undefined, { signal });
    }
  }
}

async function before({ files }: Means, { who, upload, way }: Work): Promise<Map<number, HeardHere>> {
  const known = new Map<number, HeardHere>();
  for (const { n, fileKey } of upload.heard.filter((one) => one.way === way)) {
    const text = await readText(files, who.team, fileKey);
    if (text !== null) known.set(n, fromText(text));
  }
  return known;
}

async function putAside(means: Means, { who, upload, way }: Work, here: HeardHere): Promise<void> {
  const bytes = Buffer.from(asText(here));
  if (bytes.length > MOST_HEARD_BYTES) return;
  await putNoted(means, who, upload.id, { n: here.n, way, bytes }, means.now());
}

async function unless<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([promise, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
