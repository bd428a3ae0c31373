import { at, whyNot } from './ask.ts';
import { KeyRefused, type Why } from './key-check.ts';
import type { VendorCheck } from './open.ts';

/** Lists the models, which every server of this kind can and which loads none of them. */
export const openaiCompatible: VendorCheck = async (ask, key) => {
  const answer = await ask('/models', key ? { headers: { authorization: `Bearer ${key}` } } : {});
  const refuse = (why: Why): never => {
    throw new KeyRefused('openai-compatible', why, answer.status);
  };
  if (answer.ok) {
    // Ollama without any model gives null for the list.
    const list = at(answer.body, 'data');
    return Array.isArray(list) || (list === null && at(answer.body, 'object') === 'list')
      ? undefined
      : refuse('not-compatible');
  }
  const why = whyNot(answer);
  return refuse(why === 'failed' && answer.status < 500 ? 'not-compatible' : why === 'not-allowed' ? 'wrong' : why);
};
