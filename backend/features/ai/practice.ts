import type { AnswerEvent } from '#domain/ai/answer.ts';
import { secretsOf, wordingPrompt } from '#domain/practice/prompt.ts';
import { say } from '#domain/practice/say.ts';
import { notBegun, type BegunPractice, type BegunPractices } from '../../core/begun-practices.ts';
import type { Ctx } from '../../core/context.ts';
import { demandOurs } from '../../core/practice-items/ours.ts';
import { attachedStill } from '../../core/read-attachments.ts';
import { FREE } from './payment.ts';
import { newRoleTelling } from './practice-telling.ts';
import { passagesWithout, type Question } from './question.ts';
import type { PracticeOrder } from './schemas.ts';

/** Some seventy words. Models that think have their own room. */
const MOST_TOKENS = 400;

/** A buyer's line of a practice, which was decided and only wants words. The local engine has none: whoever practises has the written line. */
export function practiceLine(order: PracticeOrder, begun: BegunPractices): Question {
  const { answer, practice, persona, scenario, difficulty, seed, move, mind, model, attachments } = order;
  const setup = { persona, scenario, difficulty, seed };
  const secrets = secretsOf(mind, setup);
  const written = say(move, setup);
  let asked: Promise<BegunPractice> | undefined;
  const demand = (ctx: Ctx): Promise<BegunPractice> =>
    (asked ??= Promise.all([begun.of(ctx, practice, ctx.now()), demandOurs(ctx, order)]).then(([found]) => found));
  return {
    purpose: 'practice',
    answer,
    session: null,
    binds: false,
    async payment(ctx) {
      // Begun by a key of one's own that is gone: nothing was spent.
      if ((await demand(ctx)).ownKey) throw notBegun();
      return FREE;
    },
    model,
    maxTokens: MOST_TOKENS,
    same: ['practice', practice, move.n, written, model],
    mayShow: attachments.length > 0,
    async material(ctx) {
      const [material] = await Promise.all([attachedStill(ctx, attachments), demand(ctx)]);
      return material;
    },
    asked(material, removal) {
      const texts = removal.turns(order.said.map(({ text }) => text));
      const said = order.said.map(({ side }, at) => ({ side, text: texts[at] ?? '' }));
      const passages = passagesWithout(material.passages, removal);
      const { system, user } = wordingPrompt({ move, mind, setup }, said, passages);
      // Of custom buyers and scenarios, too, nothing goes out that the team does not let out.
      const prompt = { system, messages: [{ role: 'user' as const, text: removal.text(user) }] };
      return { prompt, local: null, passages: [], said: null };
    },
    telling: (push: (event: AnswerEvent) => void) => newRoleTelling(push, { secrets, written }),
  };
}
