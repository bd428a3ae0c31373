import { expect, test } from 'vitest';
import type { Ctx } from '../../core/context.ts';
import type { Ask, Gateway, GatewayEvent } from '../../core/gateway/gateway.ts';
import { answerTo } from './answer.ts';
import { coachQuestion } from './coach.ts';
import { recent } from './history.ts';
import { rememberPaid } from './payment.ts';
import { passagesWithout } from './question.ts';
import { newRemoval } from './removal.ts';
import { coachOrder } from './schemas.ts';

const redact = { cards: true, accounts: true, emails: true, phones: true };
const ctx = { team: 'team' } as unknown as Ctx;

/** Who was asked what, where `choose` and `stream` see different keys. */
async function askedOf(provider: 'local' | 'openai'): Promise<Ask[]> {
  const asked: Ask[] = [];
  const gateway = {
    choose: () => Promise.resolve({ model: provider, provider, source: 'none' }),
    async *stream(_: Ctx, ask: Ask): AsyncGenerator<GatewayEvent> {
      asked.push(ask);
      yield { type: 'begun', model: 'm', provider, source: 'none' };
    },
  } as unknown as Gateway;
  const [session, answer] = [crypto.randomUUID(), crypto.randomUUID()];
  const question = coachQuestion(
    coachOrder.parse({ session, answer, question: 'Mail ann@acme.com', context: { brain: false } }),
  );
  const work = {
    claimed: Promise.resolve({ redact, material: false }),
    signal: new AbortController().signal,
    push: () => undefined,
  };
  await answerTo(ctx, { gateway, paid: rememberPaid(Date.now) }, question, work);
  return asked;
}

test('what is not redacted, because our own rules answer, goes to no vendor whose key came meanwhile', async () => {
  const [local] = await askedOf('local');
  expect(local?.models).toEqual(['local']);
  expect(JSON.stringify(local?.messages)).toContain('ann@acme.com');
  const [vendor] = await askedOf('openai');
  expect(vendor?.models).toEqual(['auto']);
  expect(JSON.stringify(vendor?.messages)).not.toContain('ann@acme.com');
});

test('the local engine is told of pictures that it cannot see, and what it is asked for', () => {
  const [session, answer] = [crypto.randomUUID(), crypto.randomUUID()];
  const question = coachQuestion(coachOrder.parse({ session, answer, question: 'What is this?', kind: 'ask' }));
  const images = [{ mime: 'image/png', bytes: new Uint8Array(), title: 'Offer' }];
  expect(question.asked({ passages: [], images }, newRemoval(redact)).local).toMatchObject({
    kind: 'ask',
    pictures: 1,
  });
});

test('a number is taken out where a text is cut for its length, and where a passage goes on in the next', () => {
  const removal = newRemoval(redact);
  const passages = ['so 4111 1111', ' 1111 1111, thanks'].map((text) => ({ title: 'Notes', text }));
  expect(JSON.stringify(passagesWithout(passages, removal))).not.toMatch(/1111/);
  expect(removal.removed()).toEqual([{ kind: 'card', count: 1 }]);
  const [cut] = recent([{ role: 'user', text: `${'x '.repeat(3_993)}4111 1111 1111 1111 and so on` }]);
  expect(cut?.text).toMatch(/x {1,2}… \(cut\)$/);
});
