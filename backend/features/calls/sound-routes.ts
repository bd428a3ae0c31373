import { Hono } from 'hono';
import { SOUND_TYPE } from '#domain/kept-sound/packets.ts';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { AppError } from '../../core/errors.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { params, query } from '../../core/valid.ts';
import { callPath } from './schemas.ts';
import * as schemas from './sound-schemas.ts';
import * as store from './sound-store.ts';

const REFUSED = {
  '409 sound-not-kept': 'the team keeps no sound.',
  '409 sound-not-announced': 'nobody said that the others know that sound is kept.',
  '409 sound-full': 'the team has no room left for sound; the device keeps it and sends it again later.',
  '409 other-sound': 'another chunk is kept under this number.',
  '410 sound-gone': 'the sound was deleted; the rest must not be sent.',
  '410 call-gone': 'the call was deleted for good.',
  '415 not-sound': 'the content type is another one.',
};

/** The sound of calls, where a team keeps it and the others were told so: chunks of ten seconds, sealed as they are stored. */
export function callSound({ limits, ...needs }: store.Needs & { limits: Limits }) {
  return new Hono<SignedIn>()
    .put(
      '/api/calls/:id/sound/:n',
      described({
        summary: 'Keeps a chunk of the sound of your own call, 256 KB at most.',
        detail: `The same one again changes nothing. The body is ${SOUND_TYPE}: "QHS1", then Opus packets of both sides with their times.`,
        answer: schemas.kept,
        bodyType: SOUND_TYPE,
        errors: REFUSED,
      }),
      params(schemas.chunkPath),
      query(schemas.putting),
      async (c) => {
        if (c.req.header('content-type') !== SOUND_TYPE) {
          throw new AppError({ code: 'not-sound', status: 415 }, 'Send a chunk of sound.', {
            hint: `Set the header content-type: ${SOUND_TYPE}.`,
          });
        }
        // An hour that waited for the network is 360 of them.
        await holdTo(limits, [{ key: `sound ${c.get('ctx').user.id}`, most: 2_000, seconds: 600 }], c);
        const bytes = new Uint8Array(await c.req.arrayBuffer());
        const chunk = { ...c.req.valid('param'), ...c.req.valid('query') };
        return c.json({ stored: await store.putSound(c.get('ctx'), needs, chunk, bytes) });
      },
    )
    .get(
      '/api/calls/:id/sound',
      described({ summary: 'What is kept of the sound of a call that you may see.', answer: schemas.sound }),
      params(callPath),
      async (c) => c.json(await store.readSound(c.get('ctx'), c.req.valid('param').id)),
    )
    .get(
      '/api/calls/:id/sound/:n',
      described({
        summary: 'One chunk of the sound, as it was sent.',
        answerType: SOUND_TYPE,
        errors: { '422 sound-damaged': 'it was changed where it lies.' },
      }),
      params(schemas.chunkPath),
      async (c) => {
        const bytes = await store.readChunk(c.get('ctx'), needs, c.req.valid('param'));
        return c.body(new Uint8Array(bytes), 200, { 'content-type': SOUND_TYPE, 'cache-control': 'no-store' });
      },
    )
    .delete(
      '/api/calls/:id/sound',
      described({
        summary: 'Deletes the sound of a call for good. Everything else of it stays.',
        answer: schemas.deleted,
      }),
      params(callPath),
      async (c) => c.json({ chunks: await store.deleteSound(c.get('ctx'), needs, c.req.valid('param').id) }),
    );
}
