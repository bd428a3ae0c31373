import type { Passage, SaidLine } from '#domain/ai/question.ts';
import { coachPrompt, chatPrompt, type ChatTurn } from '#domain/coach/prompts.ts';
import { attachedTo } from '../../core/attachments.ts';
import { searchBrain } from '../../core/brain.ts';
import { beginning, latest, recent } from './history.ts';
import { passagesWithout, type Question } from './question.ts';
import type { Removal } from './removal.ts';
import type { ChatOrder, CoachOrder } from './schemas.ts';

/** Passages of the team's material that go along, and signs of what is attached. */
const MOST_FOUND = 6;
const MOST_ATTACHED_SIGNS = 60_000;

/** Most tokens of an answer. Models that think need room for that, too. */
const MOST_TOKENS = { coach: 4_000, refine: 1_000, ask: 1_500, chat: 6_000 };

type Line = Omit<SaidLine, 'name'> & { name?: string | undefined };

/** What is looked for: a question, and in a call also what was said last. */
function sought({ question, kind, context }: CoachOrder): string {
  const last = (context.said ?? []).slice(-3).map(({ text }) => text);
  return [question, ...(kind === 'coach' && question.length > 200 ? [] : last)].join('\n').slice(0, 4_000);
}

/** A fence carries no longer passage. */
const MOST_OF_ONE = 3_800;

/** The beginning of what is attached, as much as goes along, in pieces that a fence carries whole. */
function fitting(passages: readonly Passage[]): Passage[] {
  let left = MOST_ATTACHED_SIGNS;
  const pieces: Passage[] = [];
  for (const { text: all, ...of } of passages) {
    const text = beginning(all, left);
    for (let from = 0; from < text.length;) {
      const near = text.slice(from, from + MOST_OF_ONE);
      const whole = from + near.length === text.length;
      const space = whole ? -1 : near.search(/\s\S*$/);
      const piece = space > MOST_OF_ONE / 2 ? near.slice(0, space) : near;
      pieces.push({ ...of, text: piece.toWellFormed() });
      from += piece.length;
      left -= piece.length;
    }
  }
  return pieces;
}

/** A question to the coach, of a chat or in the middle of a call. */
export function coachQuestion(order: CoachOrder): Question {
  const { session, answer, question, model, history, context, kind, card } = order;
  const { said = [], call, brain = true, attachments = [] } = context;
  return {
    purpose: kind,
    answer,
    session,
    binds: kind === 'coach',
    payment: kind !== 'coach' && call ? `call-${call}` : `chat-${session}`,
    model,
    maxTokens: MOST_TOKENS[kind],
    same: ['coach', session, question, model, kind],
    mayShow: attachments.length > 0,
    async material(ctx, has) {
      const [attached, found] = await Promise.all([
        attachedTo(ctx, attachments),
        brain && has.material ? searchBrain(ctx, sought(order), MOST_FOUND) : [],
      ]);
      return { passages: [...fitting(attached.passages), ...found], images: attached.images };
    },
    asked(material, removal) {
      const passages = passagesWithout(material.passages, removal);
      const lines = linesWithout(latest(said), removal);
      const before = turnsWithout(recent(history), removal);
      const words = removal.text(question);
      const shown = card && { category: card.category, line: removal.text(card.line) };
      return {
        passages,
        prompt: coachPrompt({ question: words, history: before, passages, said: lines, kind, card: shown }),
        local: {
          question: words,
          kind: kind === 'refine' ? 'say' : kind,
          before,
          passages,
          said: lines,
          pictures: material.images.length,
        },
        said: [...lines, ...typed(words, before)],
      };
    },
  };
}

/** A message to the general assistant. */
export function chatQuestion({ session, answer, model, messages }: ChatOrder): Question {
  return {
    purpose: 'chat',
    answer,
    session,
    binds: true,
    payment: `chat-${session}`,
    model,
    maxTokens: MOST_TOKENS.chat,
    same: ['chat', session, messages.at(-1)?.text, model],
    mayShow: false,
    material: () => Promise.resolve({ passages: [], images: [] }),
    asked(_, removal) {
      const [last, ...before] = messages.toReversed();
      const question = removal.text(last?.text ?? '');
      const kept = turnsWithout(recent(before.reverse()), removal);
      return {
        passages: [],
        prompt: chatPrompt([...kept, { role: 'user', text: question }]),
        local: { question, kind: 'coach', before: kept, passages: [], said: [] },
        said: null,
      };
    },
  };
}

function turnsWithout(turns: readonly ChatTurn[], removal: Removal): ChatTurn[] {
  const texts = removal.turns(turns.map(({ text }) => text));
  return turns.map(({ role }, at) => ({ role, text: texts[at] ?? '' }));
}

function linesWithout(said: readonly Line[], removal: Removal): SaidLine[] {
  const texts = removal.turns(said.map(({ text }) => text));
  return said.map(({ side, name }, at) => ({
    side,
    ...(name === undefined ? {} : { name: removal.text(name) }),
    text: texts[at] ?? '',
  }));
}

/** What the rep wrote may hold a buyer's words, pasted from a mail: these may be quoted, too. */
const typed = (question: string, before: readonly ChatTurn[]): SaidLine[] =>
  [...before.filter(({ role }) => role === 'user').map(({ text }) => text), question].map((text) => ({
    side: 'unknown',
    text,
  }));
