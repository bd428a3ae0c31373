import type { ServiceCalls } from './db.ts';
import { dataOf } from './sql-errors.ts';

interface Of {
  user: { id: string };
  team: string;
}

/** So many come by one request. */
export const MOST_PART_BYTES = 8 * 1024 * 1024;
/** So much of its beginning tells a file, with its size. */
export const FINGERPRINT_BYTES = 1024 * 1024;
/** Parts of files outlive the note of them by nothing: what the notes forget goes by itself after so long. */
export const PARTS_LIVE_MS = 3 * 86_400_000;

/** Bytes that came by one request, where they lie. */
export interface UploadPart {
  from: number;
  bytes: number;
  fileKey: string;
}

/** What was heard in a piece, where it lies. `way`: how it was cut and by whom it was heard. */
export interface HeardPiece {
  n: number;
  way: string;
  fileKey: string;
}

export interface Upload {
  id: string;
  name: string;
  type: string | null;
  bytes: number;
  received: number;
  /** What became of it. */
  call: string | null;
  /** Nothing of it is kept any more. */
  over: boolean;
  /** Names that the team has listened for, and the language of its calls. */
  names: string[];
  language: string | null;
  sound: UploadPart[];
  heard: HeardPiece[];
}

export interface KnownCall {
  id: string;
  title: string | null;
  at: string;
}

export interface KeptRecording {
  type: string;
  durationMs: number;
  peaks: readonly number[];
  endsAt: number;
  parts: readonly UploadPart[];
}

/** The notes of what users bring in. All of it throws what the database refuses by: `not-in-team`, `not-found`, and what is said at each. */
export interface Uploads {
  /** Begins one; gives the call that was made of the same file instead, unless it is to be taken `again`. Throws `uploads-full`. */
  begin(
    who: Of,
    upload: {
      id: string;
      name: string;
      type: string | null;
      bytes: number;
      fingerprint: string | null;
      again: boolean;
    },
    now: number,
  ): Promise<KnownCall | null>;
  read(who: Of, id: string, now: number): Promise<Upload>;
  /** Notes the next bytes and gives how many there are now. Throws `offset-conflict`, `upload-gone`. */
  stored(who: Of, id: string, part: UploadPart & { fingerprint?: string }, now: number): Promise<number>;
  /** Notes what was heard in a piece; null keeps the recording for another day alone. */
  heard(who: Of, id: string, piece: (HeardPiece & { bytes: number }) | null, now: number): Promise<void>;
  /** For how many days the sound of a call that has so many bytes may be kept; null where it may not. */
  days(who: Of, bytes: number): Promise<number | null>;
  /** It became this call; true where its sound is kept. */
  done(who: Of, id: string, call: string, keep: KeptRecording | null, now: number): Promise<boolean>;
  drop(who: Of, id: string): Promise<void>;
}

interface Row extends Omit<Upload, 'sound' | 'heard'> {
  sound: { from: number; bytes: number; file_key: string }[];
  heard: { n: number; way: string; file_key: string }[];
}

const iso = (at: number): string => new Date(at).toISOString();
const named = ({ from, bytes, fileKey }: UploadPart) => ({ from, bytes, file_key: fileKey });

/** As the database has it, asked as the service: who could note files themselves could name those of others. */
export function openUploads(service: ServiceCalls): Uploads {
  const ask = async (name: string, { user, team }: Of, args: Record<string, unknown>): Promise<unknown> =>
    dataOf(await service.rpc(name, { for_user: user.id, team, ...args }));
  return {
    async begin(who, upload, now) {
      const { known } = (await ask('upload_begin', who, { upload, at: iso(now) })) as { known?: KnownCall };
      return known ?? null;
    },
    async read(who, id, now) {
      const row = (await ask('upload_read', who, { upload: id, at: iso(now) })) as Row;
      return {
        ...row,
        sound: row.sound.map(({ from, bytes, file_key }) => ({ from, bytes, fileKey: file_key })),
        heard: row.heard.map(({ n, way, file_key }) => ({ n, way, fileKey: file_key })),
      };
    },
    async stored(who, id, { fingerprint, ...part }, now) {
      const noted = { ...named(part), ...(fingerprint ? { fingerprint } : {}) };
      return Number(await ask('upload_stored', who, { upload: id, part: noted, at: iso(now) }));
    },
    async heard(who, id, piece, now) {
      const noted = piece && { n: piece.n, way: piece.way, file_key: piece.fileKey, bytes: piece.bytes };
      await ask('upload_heard', who, { upload: id, piece: noted, at: iso(now) });
    },
    days: async (who, bytes) => (await ask('recording_days', who, { bytes })) as number | null,
    async done(who, id, call, keep, now) {
      const noted = keep && {
        type: keep.type,
        duration_ms: keep.durationMs,
        peaks: keep.peaks,
        ends_at: iso(keep.endsAt),
        parts: keep.parts.map(named),
      };
      return (await ask('upload_done', who, { upload: id, call, keep: noted, at: iso(now) })) as boolean;
    },
    async drop(who, id) {
      await ask('upload_drop', who, { upload: id });
    },
  };
}
