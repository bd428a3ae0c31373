import { createHash } from 'node:crypto';
import { SPEECH_VENDORS, type SpeechVendor } from '#domain/speech-vendors.ts';
import type { Media, Opened, Prepared } from '../media/media.ts';
import { timesIn, turnsOf, type Said } from '../media/stitching.ts';
import type { Storage } from '../providers/storage/storage.ts';
import type { Transcribers } from '../providers/transcription/transcription.ts';
import { failureOf, told } from './hearing-failures.ts';
import { hearAll } from './hear-all.ts';
import type { HeardHere } from './hearing-pieces.ts';
import type { Keys, UsableKey } from './keys.ts';
import { factsOf, keptWithCall, putFacts } from './recording-kept.ts';
import { storedBytes } from './stored-bytes.ts';
import type { Transcribed, TranscribeWho, Transcribing } from './transcribing.ts';
import type { Uploads } from './uploads.ts';

interface Options {
  uploads: Uploads;
  files: Storage;
  keys: Keys;
  media: Media;
  transcribers: Transcribers;
  now: () => number;
  /** Before a piece is tried again, milliseconds; as many attempts more. */
  pauses?: readonly number[];
}

/** How much of the whole is going through the file. */
const FIRST_SHARE = 0.15;
const PAUSES = [1_000, 4_000];

/** Hears recordings by the vendors that there are keys for. */
export function openTranscribing(options: Options): Transcribing {
  const { uploads, files, media, transcribers, now, pauses = PAUSES } = options;

  async function chosen(who: TranscribeWho): Promise<{ vendor: SpeechVendor; key: UsableKey } | null> {
    const keys: { vendor: SpeechVendor; key: UsableKey }[] = [];
    for (const vendor of SPEECH_VENDORS) {
      const key = await options.keys.resolve(who, vendor);
      if (key.source !== 'none') keys.push({ vendor, key });
    }
    // As calls are heard live: the user's own before the team's before the platform's, then the better suited.
    for (const source of ['user', 'team', 'platform'] as const) {
      const found = keys.find(({ key }) => key.source === source);
      if (found) return found;
    }
    return null;
  }

  async function transcribe(
    who: TranscribeWho,
    id: string,
    { signal, onProgress, onChosen }: Parameters<Transcribing['transcribe']>[2],
  ): Promise<Transcribed> {
    const upload = await uploads.read(who, id, now());
    if (upload.over) throw told('upload-gone');
    if (upload.received < upload.bytes) throw told('not-uploaded');
    const by = await chosen(who);
    if (!by) throw told('no-key');
    onChosen?.(by.key.source);
    const { together } = transcribers[by.vendor];
    const opened = await media.open(storedBytes(files, who.team, upload.sound), {
      together,
      signal,
      onProgress: (done) => onProgress?.(done * FIRST_SHARE),
    });
    try {
      const way = wayOf(by.vendor, opened.prepared);
      const heard = await hearAll(
        { uploads, files, now, pauses, hear: transcribers[by.vendor].hear },
        { who, upload, way, opened, ...by },
        { signal, onProgress: (done) => onProgress?.(FIRST_SHARE + done * (1 - FIRST_SHARE)) },
      );
      const result = whole(by.vendor, opened, heard);
      await putFacts({ uploads, files }, who, id, opened.prepared, now());
      return result;
    } finally {
      opened.close();
    }
  }

  return {
    async payer(who) {
      const by = await chosen(who);
      return by && { vendor: by.vendor, source: by.key.source };
    },
    async transcribe(who, id, asked) {
      try {
        return await transcribe(who, id, asked);
      } catch (error) {
        asked.signal.throwIfAborted();
        await uploads.heard(who, id, null, now()).catch(() => undefined); // it is kept for a day from now
        throw failureOf(error, who.log);
      }
    },
    async done(who, id, call) {
      const upload = await uploads.read(who, id, now());
      const facts = upload.over ? null : await factsOf(files, who.team, upload);
      const days = facts ? await uploads.days(who, upload.bytes) : null;
      const kept = await keptWithCall({ uploads, files }, { who, upload, call, facts, days }, now());
      if (!upload.over) await removeParts(who, upload);
      return { kept };
    },
    async drop(who, id) {
      const upload = await uploads.read(who, id, now()).catch(() => null);
      if (!upload) return;
      await uploads.drop(who, id);
      if (!upload.call) await removeParts(who, upload);
    },
  };

  /** At once; what does not succeed here is done by the job, which the database told of it. */
  async function removeParts(
    who: TranscribeWho,
    { sound, heard }: Awaited<ReturnType<Uploads['read']>>,
  ): Promise<void> {
    for (const { fileKey } of [...sound, ...heard]) {
      await files
        .remove(who.team, fileKey)
        .catch((err: unknown) => who.log.warn({ err }, 'a part of a recording was not removed at once'));
    }
  }
}

/** What an earlier attempt heard counts only where the same pieces are heard by the same vendor. */
function wayOf(vendor: SpeechVendor, { pieces, pieceRate }: Prepared): string {
  const plan = createHash('sha256').update(JSON.stringify({ pieces, pieceRate })).digest('hex').slice(0, 24);
  return `${vendor} 1 ${plan}`;
}

function whole(vendor: SpeechVendor, { prepared }: Opened, heard: readonly HeardHere[]): Transcribed {
  const { bySpeaker, durationMs, talkMs, peaks, missing, pieces } = prepared;
  const said: Said[] = heard.flatMap(({ n, spoken }) => {
    const piece = pieces[n];
    if (!piece) return [];
    return spoken
      .filter(({ text }) => isSaid(text))
      .map(({ text, startMs, endMs, speaker, channel }) => ({
        text,
        speaker: bySpeaker ? `channel-${(piece.channel ?? channel) + 1}` : (speaker ?? 'speaker-1'),
        ...timesIn(piece.stretches, startMs, endMs),
      }));
  });
  const turns = turnsOf(said);
  if (turns.length === 0) throw told('no-words');
  const keys = [...new Set(turns.map(({ speaker }) => speaker))].sort();
  const apart = heard.some(({ spoken }) => spoken.some(({ speaker }) => speaker !== null));
  return {
    turns,
    speakers: Object.fromEntries(keys.map((key) => [key, { key, name: `Speaker ${key.split('-')[1] ?? ''}` }])),
    toldApartBy: bySpeaker ? 'channels' : apart ? 'vendor' : 'nobody',
    durationMs,
    talkMs,
    peaks,
    missing,
    warnings: warningsOf(prepared),
    vendor,
    model: heard[0]?.model ?? '',
  };
}

/** Vendors write down what is no speech, too: (upbeat music), [Applause], ♪. */
const NO_SPEECH = /[[(*][^\])*]{0,60}[\])*]|[♪♫]/gu;
const isSaid = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.replace(NO_SPEECH, ''));

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${h > 0 ? `${h}:` : ''}${h > 0 ? String(m).padStart(2, '0') : m}:${String(s).padStart(2, '0')}`;
};

function warningsOf({ missing, shortOfMs, durationMs }: Prepared): string[] {
  const lost = missing
    .slice(0, 20)
    .map(
      ({ fromMs, toMs }) => `The file is damaged: what was said from ${clock(fromMs)} to ${clock(toMs)} is missing.`,
    );
  if (shortOfMs === null) return lost;
  return [
    ...lost,
    `The file says that it is ${clock(shortOfMs)} long, but ${clock(durationMs)} of it can be read: it was cut off, or is damaged.`,
  ];
}
