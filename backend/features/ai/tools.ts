import { z } from 'zod';
import { TOOL_INPUTS } from '#domain/coach/tools.schema.ts';
import { toolById, toolPrompt, toolQuestion, TOOLS } from '#domain/coach/tools.ts';
import { AppError } from '../../core/errors.ts';
import { searchBrain } from '../../core/brain.ts';
import { passagesWithout, type Question } from './question.ts';
import type { ToolOrder } from './schemas.ts';

const MOST_TOKENS = 3_000;
const MOST_FOUND = 4;

/** The writing tools, with what each takes. */
export const listTools = () => ({
  tools: TOOLS.map(({ id, name, what, example }) => {
    const { $schema: _, ...input } = z.toJSONSchema(TOOL_INPUTS[id], { io: 'input' });
    return { id, name, what, input, example };
  }),
});

/** An order to a writing tool. Replies to objections lean on the team's material, the others on their input alone. */
export function toolOrdered({ tool: id, input, answer, session, model }: ToolOrder): Question {
  const tool = toolById(id);
  if (!tool) throw new AppError('not-found', 'There is no such tool.');
  const given = Object.entries(input).filter((field): field is [string, string] => typeof field[1] === 'string');
  return {
    purpose: 'tool',
    answer,
    session: session ?? null,
    binds: session !== undefined,
    payment: session ? `chat-${session}` : `text-${answer}`,
    model,
    maxTokens: MOST_TOKENS,
    same: ['tool', id, input, model],
    mayShow: false,
    async material(ctx, has) {
      const leans = has.material && id === 'objection-reply';
      const words = given.map(([, text]) => text).join('\n');
      return { passages: leans ? await searchBrain(ctx, words, MOST_FOUND) : [], images: [] };
    },
    asked(material, removal) {
      const passages = passagesWithout(material.passages, removal);
      const fields = Object.fromEntries(given.map(([name, text]) => [name, removal.text(text)]));
      return {
        passages,
        prompt: toolPrompt(tool, fields, passages),
        local: { question: toolQuestion(fields), kind: 'tool', tool: id, before: [], passages, said: [] },
        said: null,
      };
    },
  };
}
