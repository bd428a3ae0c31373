import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { params, query } from '../../core/valid.ts';
import type { Media } from '../../media/media.ts';
import type { Needs } from './data-store.ts';
import { oneAtATime } from './lock.ts';
import { deleteRecording, readPeaks, readRecording } from './recording.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';
import { answerTus } from './tus.ts';

const BYTES = 'application/offset+octet-stream';
const GONE = { '410 upload-gone': 'it was left for a day, or a call was made of it.' };
const TUS = 'By tus 1.0 (tus.io/protocols/resumable-upload); every request carries Tus-Resumable: 1.0.0.';
const UNHEARABLE = {
  '422 not-sound': 'it is no recording, whatever its name says.',
  '422 video': 'it has pictures; the sound can be taken out of it in the browser.',
  '422 no-sound': 'there is no sound in it.',
  '422 too-long': 'it is longer than four hours.',
  '422 cut-off': 'its end is missing, and its index with it.',
  '422 damaged': 'it cannot be read.',
  '422 too-heavy': 'reading it takes too much time or memory.',
};
const DAMAGED = { '422 sound-damaged': 'it was changed where it lies.' };

/** Recordings that are brought in, part by part, and those that are kept with their calls. */
export function uploads({ limits, media, ...needs }: Needs & { limits: Limits; media: Media }) {
  const tus = { ...needs, locker: oneAtATime() };
  return new Hono<SignedIn>()
    .post(
      '/api/uploads',
      described({
        summary: `Begins to bring in a recording of ${store.MOST_MEGABYTES} MB at most.`,
        detail:
          `${TUS} Upload-Length says its size; Upload-Metadata carries name, type, sha256 (of its first MiB, in hex) and again (to take a file ` +
          'that is known already). Location names it.',
        status: 201,
        answerHeaders: { Location: 'where its bytes are sent.' },
        errors: {
          '400 empty-file': 'it has no bytes.',
          '409 recording-known': 'you brought this very file in before: Location names the call.',
          '409 uploads-full': 'ten, or 2 GB, wait for being analysed already.',
        },
      }),
      async (c) => {
        await holdTo(limits, [{ key: `upload ${c.get('ctx').user.id}`, most: 60, seconds: 600 }], c);
        return answerTus(c, tus);
      },
    )
    .get(
      '/api/uploads',
      described({ summary: 'Your recordings of which no call was made yet.', answer: schemas.uploads }),
      async (c) => c.json({ uploads: await store.readUploads(c.get('ctx')) }),
    )
    .get(
      '/api/uploads/known',
      described({ summary: 'Whether you brought this very file in before.', answer: schemas.known }),
      query(schemas.file),
      async (c) => c.json(await store.readKnown(c.get('ctx'), c.req.valid('query'))),
    )
    .get(
      '/api/uploads/:id',
      described({
        summary: 'One of them; HEAD tells by Upload-Offset where it is.',
        detail: TUS,
        answer: schemas.upload,
        errors: { ...GONE, '409 upload-busy': 'another request of it is under way.' },
      }),
      params(schemas.uploadPath),
      async (c) => {
        if (c.req.raw.method === 'HEAD') return (await answerTus(c, tus)) as never;
        const [upload] = await store.readUploads(c.get('ctx'), c.req.valid('param').id);
        return c.json(upload as schemas.UploadRow);
      },
    )
    .patch(
      '/api/uploads/:id',
      described({
        summary: 'Brings in the next bytes, 8 MB at most.',
        detail: `${TUS} Upload-Offset says where they begin. What has come of a request that breaks off stays.`,
        bodyType: BYTES,
        status: 204,
        answerHeaders: { 'Upload-Offset': 'how much of it has come.' },
        errors: {
          ...GONE,
          '409 offset-conflict': 'it is at another place by now.',
          '409 upload-busy': 'another request of it is under way.',
          '507 disk-full': 'there is no room on the server; what has come stays.',
          '503 unavailable': 'the storage cannot be reached; what has come stays.',
        },
      }),
      params(schemas.uploadPath),
      async (c) => {
        await holdTo(limits, [{ key: `upload part ${c.get('ctx').user.id}`, most: 2_000, seconds: 600 }], c);
        return answerTus(c, tus);
      },
    )
    .delete(
      '/api/uploads/:id',
      described({
        summary: 'Removes it, with all that has come.',
        detail: TUS,
        status: 204,
        answerHeaders: { 'Tus-Resumable': 'the version of the protocol.' },
        errors: { '409 upload-busy': 'a request of it is under way.' },
      }),
      params(schemas.uploadPath),
      async (c) => answerTus(c, tus),
    )
    .get(
      '/api/uploads/:id/probe',
      described({
        summary: 'What it is, by its content.',
        answer: schemas.probe,
        errors: { ...GONE, '409 upload-unfinished': 'it did not come whole yet.', ...UNHEARABLE },
      }),
      params(schemas.uploadPath),
      async (c) => {
        await holdTo(limits, [{ key: `probe ${c.get('ctx').user.id}`, most: 60, seconds: 600 }], c);
        return c.json(await store.probeUpload(c.get('ctx'), { ...needs, media }, c.req.valid('param').id));
      },
    )
    .get(
      '/api/calls/:id/recording',
      described({
        summary: 'The recording of a call that you may see, where it is kept; Range gives a part of it.',
        answerType: 'audio/mpeg',
        errors: { ...DAMAGED, '416 range': 'it has no such bytes.' },
      }),
      params(schemas.callPath),
      async (c) => readRecording(c.get('ctx'), needs.files, c.req.valid('param').id, c.req.header('range')),
    )
    .get(
      '/api/calls/:id/peaks',
      described({ summary: 'How loud that recording is over time.', answer: schemas.peaks }),
      params(schemas.callPath),
      async (c) => c.json(await readPeaks(c.get('ctx'), c.req.valid('param').id)),
    )
    .delete(
      '/api/calls/:id/recording',
      described({
        summary: 'Deletes the recording of a call for good. Everything else of it stays.',
        answer: schemas.deleted,
      }),
      params(schemas.callPath),
      async (c) => c.json({ deleted: await deleteRecording(c.get('ctx'), c.req.valid('param').id) }),
    );
}
