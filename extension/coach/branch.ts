import type { ChatMessage } from '#domain/coach/session.ts';

/** The messages from the first to the tip, without what lies on other branches. */
export function branchOf<M extends ChatMessage>(messages: readonly M[], tip: string | null): M[] {
  const byId = new Map(messages.map((one) => [one.id, one]));
  const branch: M[] = [];
  const seen = new Set<string>();
  let at = tip === null ? undefined : byId.get(tip);
  while (at && !seen.has(at.id)) {
    seen.add(at.id);
    branch.push(at);
    at = at.parent === null ? undefined : byId.get(at.parent);
  }
  return branch.reverse();
}

/** What stands in one place: a message and what took its place, oldest first. */
export function besides<M extends ChatMessage>(messages: readonly M[], { parent, role }: M): M[] {
  return messages
    .filter((one) => one.parent === parent && one.role === role)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** The end of the newest branch that goes on from this message. */
export function tipFrom(messages: readonly ChatMessage[], id: string): string {
  const seen = new Set([id]);
  let tip = id;
  for (;;) {
    const [next] = messages.filter((one) => one.parent === tip && !seen.has(one.id)).sort((a, b) => b.at - a.at);
    if (!next) return tip;
    seen.add(next.id);
    tip = next.id;
  }
}

/** The tip to show: the kept one, or the newest message where that one is not here. */
export function tipOf(messages: readonly ChatMessage[], tip: string | null): string | null {
  if (messages.some(({ id }) => id === tip)) return tip;
  const newest = messages.toSorted((a, b) => b.at - a.at)[0];
  return newest?.id ?? null;
}

const MOST_TURNS = 40;
/** The backend uses less of both. A long chat must not become larger than a request may be. */
const MOST_OF_ONE = 10_000;
const MOST_OF_ALL = 100_000;

/** What was said before, for whoever answers next: the newest 40 questions and answers, and of long ones their beginning. */
export function historyOf(branch: readonly ChatMessage[]): { role: 'user' | 'assistant'; text: string }[] {
  const turns = branch
    .filter(({ text }) => text.trim() !== '')
    .map(({ role, text }) => ({ role, text: text.slice(0, MOST_OF_ONE).toWellFormed() }))
    .slice(-MOST_TURNS);
  let left = MOST_OF_ALL;
  return turns.slice(turns.findLastIndex(({ text }) => (left -= text.length) < 0) + 1);
}
