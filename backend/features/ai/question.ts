import type { Passage, LocalQuestion, SaidLine } from '#domain/ai/question.ts';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import type { Prompt } from '#domain/coach/prompts.ts';
import type { AttachedImage } from '../../core/attachments.ts';
import type { Ctx } from '../../core/context.ts';
import type { Purpose } from '../../core/gateway/gateway.ts';
import type { Payment } from './payment.ts';
import type { Removal } from './removal.ts';
import type { Telling } from './telling.ts';

export interface Material {
  passages: readonly Passage[];
  images: readonly AttachedImage[];
}

/** What goes to whoever answers. */
export interface Asked {
  prompt: Prompt;
  /** null where our own rules have no answer. */
  local: LocalQuestion | null;
  /** As they are numbered in the prompt. */
  passages: readonly Passage[];
  /** What was said and may be quoted; null where nothing is quoted from a call. */
  said: readonly SaidLine[] | null;
}

/** A question as it came, of whichever kind. */
export interface Question {
  purpose: Purpose;
  answer: string;
  session: string | null;
  /** The chat is its team's from then on. What is asked in a call is not: the call goes on where another team is chosen. */
  binds: boolean;
  /** What is paid for once: a chat, a call, a text. Or what demands that it is paid already. */
  payment: string | ((ctx: Ctx) => Promise<Payment>);
  model: string;
  maxTokens: number;
  /** Tells this question from others under the same id: what goes along with it may differ where it is sent again. */
  same: unknown;
  /** Images may come of its material, so it decides who can answer. */
  mayShow: boolean;
  /** What goes along. The team's documents are searched where it has some. */
  material(ctx: Ctx, has: { material: boolean }): Promise<Material>;
  /** What goes out, without what the team does not let out. */
  asked(material: Material, removal: Removal): Asked;
  /** Where another rule than that of quotes decides what is told of an answer. */
  telling?(push: (event: AnswerEvent) => void): Telling;
}

/** A number may go on in the next piece of a text, or on its next page. */
export function passagesWithout(passages: readonly Passage[], { text, turns }: Removal): Passage[] {
  const texts = turns(passages.map((passage) => passage.text));
  return passages.map((passage, at) => ({
    ...passage,
    title: text(passage.title),
    ...(passage.place === undefined ? {} : { place: text(passage.place) }),
    text: texts[at] ?? '',
  }));
}
