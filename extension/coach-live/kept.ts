import type { Keep } from '../client/messages.ts';
import { answerQuestions } from './answering.ts';
import { refineCards } from './refining.ts';
import { tickScript } from './script.ts';
import type { Address } from './tell-page.ts';

/** Looks after what a page has just reported of its live call, once it is kept: nothing here is waited for, and nothing delays a card. */
export function helpWith({ call, turns }: Keep, address: Address): void {
  refineCards(call, turns, address);
  void answerQuestions(call, turns, address).catch(() => undefined);
  void tickScript(call, turns, address).catch(() => undefined);
}
