import { ApiError, refusalOf, unreachable } from './api-error.ts';
import { demandSession } from './session.ts';
import { readSettings } from './settings.ts';

export interface Uploading {
  signal: AbortSignal;
  /** How much of it went, 0 to 1. */
  onShare?: (share: number) => void;
}

const MB = 1024 * 1024;
/** What the backend takes. */
export const MOST_BYTES = 8 * MB;

/** JSON is how words are given, so a file of that type is sent as bytes like any other. */
const typeOf = ({ type }: Blob): string =>
  type === '' || /^application\/json\b/i.test(type) ? 'application/octet-stream' : type;

/**
 * Sends a file as it is, for the team that is chosen, and gives the JSON of the answer. By XMLHttpRequest, since fetch does not tell how far it
 * is. Rejects with `ApiError`; where it was aborted with the signal's reason.
 */
export async function uploadFile(path: string, file: File, { signal, onShare }: Uploading): Promise<unknown> {
  signal.throwIfAborted();
  if (file.size > MOST_BYTES) {
    const message = `This file has ${(file.size / MB).toFixed(1)} MB; ${MOST_BYTES / MB} MB can be read.`;
    throw new ApiError(message, { status: 413, code: 'file-too-large', hint: 'Send a part of it.' });
  }
  const [{ backend, accessToken }, { team }] = await Promise.all([demandSession(), readSettings()]);
  signal.throwIfAborted();
  const url = new URL(path, backend);
  url.searchParams.set('name', file.name.slice(-200));
  const response = await new Promise<Response>((resolve, reject) => {
    const sending = new XMLHttpRequest();
    const abort = () => sending.abort();
    sending.open('POST', url);
    sending.setRequestHeader('authorization', `Bearer ${accessToken}`);
    sending.setRequestHeader('content-type', typeOf(file));
    if (team) sending.setRequestHeader('x-team-id', team);
    sending.upload.addEventListener('progress', ({ loaded, total }) => onShare?.(total > 0 ? loaded / total : 1));
    sending.upload.addEventListener('load', () => onShare?.(1));
    sending.addEventListener('load', () =>
      resolve(new Response(sending.responseText, { status: sending.status || 500 })),
    );
    sending.addEventListener('error', () => reject(unreachable()));
    sending.addEventListener('abort', () => reject(signal.reason as Error));
    sending.addEventListener('loadend', () => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort);
    sending.send(file);
  });
  if (!response.ok) throw await refusalOf(response);
  return response.json().catch(() => {
    throw new ApiError('The backend answered with something else.', {
      status: 502,
      code: 'failed',
      hint: 'Try again.',
    });
  });
}
