import { randomUUID } from 'node:crypto';
import { Server } from '@tus/server';
import type { Locker } from '@tus/server';
import type { Context as HonoContext } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { MOST_RECORDING_BYTES } from '#domain/analysis/recording.ts';
import { KnownRecording, PartStore, type Needs } from './data-store.ts';

const PATH = '/api/uploads';

/** Answers a request of the tus protocol (1.0, https://tus.io/protocols/resumable-upload). Throws what the client is told where it is refused. */
export async function answerTus(c: HonoContext<SignedIn>, needs: Needs & { locker: Locker }): Promise<Response> {
  let failure: unknown;
  const server = new Server({
    path: PATH,
    datastore: new PartStore(c.get('ctx'), needs),
    locker: needs.locker,
    maxSize: MOST_RECORDING_BYTES,
    relativeLocation: true,
    namingFunction: () => randomUUID(),
    getFileIdFromRequest: () => c.req.param('id'),
    onUploadCreate: (_request, { size }) => {
      if (size === 0)
        throw new AppError({ code: 'empty-file', status: 400 }, 'This file is empty.', { hint: 'Choose another one.' });
      return Promise.resolve({});
    },
    onResponseError: (_request, error) => {
      failure = error;
      return undefined;
    },
  });
  const response = await server.handleWeb(c.req.raw);
  c.header('tus-resumable', '1.0.0');
  if (response.status >= 400) {
    if (failure instanceof KnownRecording) c.header('location', `/api/calls/${failure.call}`);
    throw failure instanceof AppError ? failure : refusalOf(response.status, failure, c.req.method === 'POST');
  }
  const headers = new Headers(response.headers);
  // Who may read it is said once, for all of the API.
  for (const name of ['origin', 'credentials', 'methods', 'headers']) headers.delete(`access-control-allow-${name}`);
  headers.delete('access-control-expose-headers');
  return new Response(response.body, { status: response.status, headers });
}

/** What the library refuses by, in our words. What is none of its refusals is told as it is. */
function refusalOf(status: number, failure: unknown, begins: boolean): Error {
  if (failure instanceof Error && !('status_code' in failure)) return failure;
  if (status === 409) {
    return new AppError({ code: 'offset-conflict', status }, 'The upload is at another place by now.', {
      hint: 'Ask where it is, and go on from there.',
    });
  }
  if (status === 413 && !begins) {
    return new AppError('too-large', 'More bytes came than Upload-Length says that this recording has.', {
      hint: 'The file has grown since: begin its upload anew.',
    });
  }
  if (status === 413) {
    return new AppError('too-large', 'A recording may have 500 MB at most.', {
      hint: 'Save it as mp3, or cut it into parts.',
    });
  }
  if (status === 404)
    return new AppError('not-found', 'There is no such upload, or it is not yours.', {
      hint: 'Choose the file again.',
    });
  if (status === 412)
    return new AppError('invalid', 'The header Tus-Resumable is missing.', { field: 'Tus-Resumable' });
  if (status === 500) {
    return new AppError({ code: 'upload-busy', status: 409 }, 'Another request of this upload is under way.', {
      hint: 'Try again in a few seconds.',
    });
  }
  const hint = 'Send it as tus 1.0 says, with Upload-Length and bytes from Upload-Offset on.';
  return new AppError('invalid', 'This is no upload as it should be.', { hint });
}
