import { answerOf, api } from './api.ts';
import { uploadFile, type Uploading } from './upload.ts';

type Thing = { file: File } | { url: string } | { text: string; title?: string };

const attachments = api.ai.attachments;

const send = (json: Exclude<Thing, { file: File }>, signal: AbortSignal) =>
  answerOf(attachments.$post({ json }, { init: { signal } }));

/** Has something read for a question of the user's own; it is kept for a day. Rejects with `ApiError` that says what is wrong with it. */
export async function addAttachment(thing: Thing, { signal, onShare }: Uploading): ReturnType<typeof send> {
  if (!('file' in thing)) return send(thing, signal);
  return (await uploadFile('/api/ai/attachments', thing.file, {
    signal,
    ...(onShare ? { onShare } : {}),
  })) as Awaited<ReturnType<typeof send>>;
}

/** What was read of it, whole. */
export const readAttachment = (id: string, signal: AbortSignal) =>
  answerOf(attachments[':id'].$get({ param: { id } }, { init: { signal } }));

export const removeAttachment = (id: string) => answerOf(attachments[':id'].$delete({ param: { id } }));
