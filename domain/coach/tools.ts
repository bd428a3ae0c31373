import { fence, HOW_FENCED } from '../untrusted/fence.ts';
import type { Passage } from '../ai/question.ts';
import { fencedPassages, type Prompt } from './prompts.ts';

export const TOOL_IDS = ['email', 'rewrite', 'shorten', 'follow-up', 'objection-reply'] as const;
export type ToolId = (typeof TOOL_IDS)[number];

/** What a tool is given: its fields by name. Checked by the schema of the same name in `tools.schema.ts`. */
export type ToolInput = Readonly<Record<string, string>>;

/** A named tool that writes one text. */
export interface WritingTool {
  id: ToolId;
  name: string;
  /** What it does, in a line. */
  what: string;
  /** A good input, as people would write it. */
  example: ToolInput;
  /** What the model is told to write. Ours alone: the input comes fenced. */
  task: string;
}

/** The writing tools, in the order in which they are shown. */
export const TOOLS: readonly WritingTool[] = [
  {
    id: 'email',
    name: 'E-mail',
    what: 'Writes an e-mail out of a few notes.',
    example: {
      to: 'Priya Raman, head of operations',
      about: 'Thank her for today, send the price for 40 seats, ask for the call with her CFO on Thursday',
      tone: 'friendly',
    },
    task: 'Write an e-mail. The first line is "Subject: …", then an empty line, then the e-mail. At most 150 words, one clear request, no attachment unless the notes speak of one.',
  },
  {
    id: 'rewrite',
    name: 'Rewrite',
    what: 'Says the same in better words.',
    example: {
      text: 'Just following up on my previous mail to see if you had a chance to look at it and whether there is any interest.',
      how: 'more direct',
    },
    task: 'Rewrite the text. Keep its language, meaning, names and figures; change nothing that it states. Give the new text alone.',
  },
  {
    id: 'shorten',
    name: 'Shorten',
    what: 'Keeps what matters and drops the rest.',
    example: {
      text: 'I hope this finds you well. As discussed at length in our call on Tuesday, I wanted to take the opportunity to send you the proposal that we talked about. Please let me know by Friday whether the second option suits you.',
      words: '25',
    },
    task: 'Shorten the text. Keep its language, its point, every name, date and figure that the reader needs, and what is asked of the reader. Give the short text alone, within the number of words where one is given.',
  },
  {
    id: 'follow-up',
    name: 'Follow-up',
    what: 'Writes what to send after a call.',
    example: {
      call: 'Demo with Marcus at Northwind. He liked the reports, worries about moving their data. His CFO decides in March.',
      next: 'A call about moving data, Tuesday at 10',
      to: 'Marcus',
    },
    task: 'Write a follow-up e-mail after a call. The first line is "Subject: …". Say what was agreed, take up what worried them, name the next step with its date. At most 130 words. Add nothing that the notes do not say.',
  },
  {
    id: 'objection-reply',
    name: 'Objection reply',
    what: 'Answers an objection in writing.',
    example: { objection: 'Your competitor is 20 % cheaper and does the same.', channel: 'email' },
    task: 'Write a reply to the objection: show that it was heard, ask the one question that matters most, answer with what the material holds, and close with a small next step. No pressure, nothing against competitors. At most 120 words; for a call, at most 60 and as spoken.',
  },
];

const WRITER =
  'You write for a sales rep, in their name. Plain words, no clichés, no exclamation marks, no praise of the product that the material does not bear out. Use only facts that are in the input or the passages; where one is missing, leave a gap in square brackets, such as [date]. Give the text alone, without a word about it.';

/** The tool of this id, or undefined where there is none. */
export function toolById(id: string): WritingTool | undefined {
  return TOOLS.find((tool) => tool.id === id);
}

/** The prompt of a tool: its task is ours, the input and the passages are fenced. */
export function toolPrompt(tool: WritingTool, input: ToolInput, passages: readonly Passage[] = []): Prompt {
  const fields = Object.entries(input).filter(([, value]) => value.trim() !== '');
  const parts = [
    ...fencedPassages(passages),
    ...fields.map(([name, text]) => fence({ kind: 'input', about: { field: name }, text })),
    'Write it now.',
  ];
  return {
    system: [WRITER, tool.task, HOW_FENCED].join('\n\n'),
    messages: [{ role: 'user', text: parts.join('\n\n') }],
  };
}

/** The input as the text of a question to the local engine. */
export function toolQuestion(input: ToolInput): string {
  return JSON.stringify(input);
}
