import { Hono } from 'hono';
import { PLATFORM_CHARACTERS_A_DAY } from '#domain/voices.ts';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { redactionOf } from '../../core/redaction.ts';
import { jsonBody } from '../../core/valid.ts';
import type { Voices } from '../../providers/voice/voice.ts';
import * as schemas from './schemas.ts';
import { dailyShare, readerFor, speak as speakBy, voicesFor } from './speak.ts';
import { usedUp } from './words.ts';

const NOT_READ = {
  '409 no-voice-key': 'there is no key of a vendor of voices; the browser’s own remain.',
  '409 key-unreadable': 'the saved key cannot be opened any more.',
  '422 key-wrong': 'the vendor does not know the key.',
  '422 key-not-allowed': 'the key may not read aloud.',
  '422 key-no-quota': 'no quota is left on the key.',
  '422 no-such-voice': 'the vendor has no such voice for this key.',
  '422 no-voice-model': 'the vendor does not have the model for this key, or has ended it.',
  '422 refused-content': 'the vendor does not read this text.',
  '429 reading-used-up': 'the platform’s key has read enough for this user today.',
  '502 vendor-unreachable': 'the vendor cannot be reached.',
  '502 vendor-failed': 'the vendor did not give usable sound.',
  '503 vendor-busy': 'the vendor takes no more requests with this key at the moment.',
  '504 vendor-timeout': 'the vendor did not answer in time.',
};

const DAY = PLATFORM_CHARACTERS_A_DAY.toLocaleString('en');

/** Texts read aloud by a vendor. */
export function speak({ voices, limits }: { voices: Voices; limits: Limits }) {
  return new Hono<SignedIn>()
    .post(
      '/api/ai/speak',
      described({
        summary: 'Reads a text aloud: sound as it comes.',
        detail:
          `No credits are taken. A key of yours or of the team pays its vendor; the platform’s reads ${DAY} characters a day for each user. Without ` +
          '`vendor` the key that is nearest to you decides. What the team takes out of outgoing text is not read: `x-redacted` says how much of what, ' +
          'such as `email=1, phone=2`. Closing the connection ends the vendor’s work at once.',
        answerType: 'audio/mpeg',
        errors: NOT_READ,
      }),
      jsonBody(schemas.order),
      async (c) => {
        const ctx = c.get('ctx');
        const order = c.req.valid('json');
        // An answer is some ten pieces.
        await holdTo(limits, [{ key: `speak ${ctx.user.id}`, most: 300, seconds: 600 }], c);
        const [reader, rule] = await Promise.all([readerFor(ctx, order), redactionOf(ctx)]);
        const share = reader[1].source === 'platform' ? dailyShare(ctx.user.id, order.text.length) : [];
        const giveBack = (): Promise<void> =>
          limits.giveBack(share).catch((err: unknown) => ctx.log.error({ err }, 'a share could not be given back'));
        const wait = share.length > 0 ? await limits.hit(share) : 0;
        if (wait > 0) {
          await giveBack();
          c.header('retry-after', String(wait));
          throw usedUp(PLATFORM_CHARACTERS_A_DAY);
        }
        const { type, bytes, removed } = await speakBy(ctx, voices, reader, order, rule).catch(
          async (error: unknown) => {
            // Who hangs up may have been read to, as far as the vendor is concerned.
            if (share.length > 0 && !ctx.signal.aborted) await giveBack();
            throw error;
          },
        );
        const told = removed.map(({ kind, count }) => `${kind}=${count}`).join(', ');
        if (told) c.header('x-redacted', told);
        return c.body(bytes, 200, { 'content-type': type, 'cache-control': 'no-store' });
      },
    )
    .get(
      '/api/ai/voices',
      described({ summary: 'Who can read aloud to you now, and by which voices.', answer: schemas.voices }),
      async (c) => {
        await holdTo(limits, [{ key: `voices ${c.get('ctx').user.id}`, most: 60, seconds: 600 }], c);
        return c.json(await voicesFor(c.get('ctx'), voices));
      },
    );
}
