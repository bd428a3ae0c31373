import type { Passage, SaidLine } from '../ai/question.ts';
import type { Category } from '../objection/objection.ts';
import { fence, HOW_FENCED, inertText } from '../untrusted/fence.ts';
import { seenText } from '../untrusted/hidden.ts';
import { HOW_QUOTED } from '../untrusted/quotes.ts';

export interface ChatTurn {
  role: 'user' | 'assistant';
  text: string;
}

/** What a model is asked: the system's part is ours alone, all that others wrote or said is fenced in the last message. */
export interface Prompt {
  system: string;
  messages: ChatTurn[];
}

export interface CoachOrder {
  question: string;
  history?: readonly ChatTurn[] | undefined;
  passages?: readonly Passage[] | undefined;
  said?: readonly SaidLine[] | undefined;
  /** An answer to talk about, a shown card's line made to fit, or a question in the middle of a call. */
  kind?: 'coach' | 'refine' | 'ask' | undefined;
  /** The card that is shown; its line is ours. */
  card?: { category: Category; line: string } | undefined;
}

const MOST_PASSAGE = 4_000;

const ROLE =
  'You are the sales coach in QuotaHit, a tool that helps a rep on calls and between them. You help the rep handle objections, prepare, and write. You answer in the language of the question, in plain words, without praise or filler.';

const COACHING = `How you coach: hear what stands behind the words, show that it was heard, ask before claiming anything, answer what was actually asked, and check whether that settled it. Give words that the rep can say aloud, two or three short natural sentences at most, and say why they work where that helps. What the rep believes of a buyer is a guess until the buyer's own words bear it out: name the question that would settle it. Never pressure, never deceive, never run down a competitor, and tell the rep when the honest answer is to let it go. Read no feelings into anybody, and give no legal advice: say who can.`;

const FACTS = `Facts about the rep's company, product, prices, customers or terms come from passages alone. Cite each by its number right after what it supports: [1]. Never cite a number that is not there. Where the passages do not hold the answer, say so plainly ("Your material does not say …") and say what to ask or check; never fill the gap with a guess, a figure or a customer's name of your own.`;

const FORM: Record<'coach' | 'refine' | 'ask', string> = {
  coach:
    'Answer in Markdown: short paragraphs, lists where they help, a table only to compare. No pictures, no HTML. As short as the question allows.',
  ask: 'The rep is on a call right now and reads while talking: at most 80 words, the words to say first. No headings.',
  refine:
    'The rep is on a call right now. Write the one line to say next: at most 40 words, one or two whole spoken sentences, nothing before or after it, no quotes around it, no Markdown, no citation marks. It does the same work as the line on the card, fitted to what was just said and to the passages. Promise nothing that the passages do not hold.',
};

const WITHOUT = {
  passages: 'There are no passages for this question.',
  said: 'There is no transcript for this question.',
};

/** Passages as numbered material, in the order in which they are cited. */
export function fencedPassages(passages: readonly Passage[]): string[] {
  return passages.map(({ title, place, text }, at) =>
    fence({ kind: 'passage', about: { number: at + 1, title, place }, text, most: MOST_PASSAGE }),
  );
}

/** On one line: who is in a call names themselves, and no name and no words may begin somebody's next line. */
const line = (text: string): string => seenText(text).replace(/\s+/gu, ' ');

/** " (Priya)", without signs that stand between a name and its words. */
function inBrackets(name = ''): string {
  const plain = line(name.replace(/[():：（）]+/gu, ' ')).trim();
  return plain ? ` (${plain})` : '';
}

const WHO = { rep: 'Rep', buyer: 'Buyer', unknown: 'Unknown' } as const;

/** What was said, as one piece of material. */
export function fencedSaid(said: readonly SaidLine[]): string {
  const lines = said.map(({ side, name, text }) => `${WHO[side]}${inBrackets(name)}: ${line(text)}`);
  return fence({ kind: 'transcript', about: { of: 'the last minutes of this call' }, text: lines.join('\n') });
}

/** The prompt of the coach. Deterministic; all but our own words and the rep's question is fenced. */
export function coachPrompt({
  question,
  history = [],
  passages = [],
  said = [],
  kind = 'coach',
  card,
}: CoachOrder): Prompt {
  const system = [ROLE, COACHING, FACTS, HOW_QUOTED, HOW_FENCED, FORM[kind]].join('\n\n');
  const parts = [
    ...(passages.length > 0 ? fencedPassages(passages) : [WITHOUT.passages]),
    said.length > 0 ? fencedSaid(said) : WITHOUT.said,
  ];
  if (card) parts.push(fence({ kind: 'card', about: { category: card.category }, text: card.line, most: 1_000 }));
  const asked = inertText(question).trim();
  if (kind === 'refine')
    parts.push(
      asked === ''
        ? 'Write the line.'
        : `Write the line. What was said just now:\n${fence({ kind: 'words', text: asked })}`,
    );
  else parts.push(`The rep asks:\n${asked}`);
  return {
    system,
    messages: [
      ...history.map(({ role, text }) => ({ role, text: inertText(text) })),
      { role: 'user', text: parts.join('\n\n') },
    ],
  };
}

/** The prompt of the general assistant: no coaching, no material of the team's. */
export function chatPrompt(messages: readonly ChatTurn[]): Prompt {
  const system = `You are the assistant in QuotaHit, a tool for sales reps. Answer in the language of the question, plainly and as short as it allows, in Markdown without pictures or HTML. Say so when you do not know. You cannot act: you send nothing, open nothing and change nothing.\n\n${HOW_FENCED}`;
  return { system, messages: messages.map(({ role, text }) => ({ role, text: inertText(text) })) };
}
