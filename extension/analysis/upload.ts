import { Upload, type DetailedError } from 'tus-js-client';
import { ApiError, refusalOf, unreachable } from '../client/api-error.ts';
import { answerOf, api } from '../client/api.ts';
import { demandSession } from '../client/session.ts';
import { readSettings } from '../client/settings.ts';

const MB = 1024 * 1024;
/** A part that is lost is sent again, so it is small where lines are slow; the backend takes 8 MB. */
const PART_BYTES = 4 * MB;
const HASHED_BYTES = MB;

/** What tells a file from others: SHA-256 of its first MiB, in hex, beside its size. */
export async function fingerprintOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.slice(0, HASHED_BYTES).arrayBuffer());
  return (
    new Uint8Array(digest).toHex?.() ??
    [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, '0')).join('')
  );
}

const asked = (sha256: string, bytes: number, signal: AbortSignal) =>
  answerOf(api.uploads.known.$get({ query: { sha256, bytes: String(bytes) } }, { init: { signal } }));
/** Whether the account has this very file: the call that was made of it, and an upload that is not analysed yet. */
export type Known = Awaited<ReturnType<typeof asked>>;
export const knownFile = async (file: File, signal: AbortSignal): Promise<Known & { sha256: string }> => {
  const sha256 = await fingerprintOf(file);
  return { ...(await asked(sha256, file.size, signal)), sha256 };
};

const listed = (signal: AbortSignal) => answerOf(api.uploads.$get({}, { init: { signal } }));
export type Waiting = Awaited<ReturnType<typeof listed>>['uploads'][number];
/** Recordings of the user's that were not sent whole, or of which nothing was made. */
export const waitingUploads = async (signal: AbortSignal): Promise<Waiting[]> => (await listed(signal)).uploads;

/** Deletes one with all that has come of it. */
export async function dropUpload(id: string): Promise<void> {
  const { backend } = await readSettings();
  await Upload.terminate(`${backend}/api/uploads/${encodeURIComponent(id)}`, {
    endpoint: `${backend}/api/uploads`,
    retryDelays: null,
    onBeforeRequest: identified,
  });
}

/** A token is good for minutes, an upload takes longer: each request carries a fresh one. */
async function identified(request: { setHeader(name: string, value: string): void }): Promise<void> {
  const [{ accessToken }, { team }] = await Promise.all([demandSession(), readSettings()]);
  request.setHeader('authorization', `Bearer ${accessToken}`);
  if (team) request.setHeader('x-team-id', team);
}

async function refused(error: Error | DetailedError): Promise<Error> {
  if (error instanceof ApiError) return error;
  const response = 'originalResponse' in error ? error.originalResponse : null;
  if (!response || response.getStatus() === 0) {
    const cause = 'causingError' in error ? error.causingError : null;
    return cause instanceof ApiError ? cause : unreachable();
  }
  return refusalOf(new Response(response.getBody(), { status: response.getStatus() }));
}

interface Sending {
  signal: AbortSignal;
  sha256: string;
  /** One that was begun before, to go on with. */
  resume: string | null;
  /** Take it although a call was made of it before. */
  again: boolean;
  onShare(share: number): void;
  /** Calls back with what is being deleted of one that was stopped; rejects where it could not be. */
  onDropping(dropping: Promise<void>): void;
}

/** Whether a part is sent again by itself: where the line was lost or the backend is out of breath. A full disk stays full. */
const mayPass = (error: DetailedError): boolean => {
  const status = error.originalResponse?.getStatus() ?? 0;
  return status === 0 || status === 409 || status === 429 || (status >= 500 && status !== 507);
};

/**
 * Sends a recording part by part and gives the upload's id; goes on where an earlier try stopped. Rejects with `ApiError`: what has come stays at the
 * backend for a day then. Rejects with the signal's reason once that is aborted, and takes away what has come.
 */
export async function sendRecording(
  file: File,
  { signal, sha256, resume, again, onShare, onDropping }: Sending,
): Promise<string> {
  signal.throwIfAborted();
  const { backend } = await demandSession();
  const endpoint = `${backend}/api/uploads`;
  const done = new AbortController();
  const sending = new Promise<string>((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint,
      uploadUrl: resume === null ? null : `${endpoint}/${resume}`,
      chunkSize: PART_BYTES,
      retryDelays: [500, 2_000, 5_000, 10_000, 20_000],
      storeFingerprintForResuming: false,
      metadata: {
        name: file.name.slice(-200),
        ...(file.type === '' ? {} : { type: file.type }),
        sha256,
        ...(again ? { again: '1' } : {}),
      },
      onBeforeRequest: identified,
      onShouldRetry: mayPass,
      onProgress: (sent, total) => onShare(total > 0 ? sent / total : 0),
      onSuccess: () => {
        const id = upload.url?.split('/').at(-1);
        if (id) resolve(id);
        else reject(unreachable());
      },
      // oxlint-disable-next-line promise/no-promise-in-callback -- the reason stands in the body of the answer
      onError: (error) => void refused(error).then(reject, reject),
    });
    signal.addEventListener(
      'abort',
      () => {
        onDropping(upload.abort(true));
        reject(signal.reason as Error);
      },
      // What is stopped after that is stopped by whoever has it analysed.
      { once: true, signal: done.signal },
    );
    upload.start();
  });
  return sending.finally(() => done.abort());
}
