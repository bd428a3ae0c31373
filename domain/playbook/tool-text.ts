import type { LocalQuestion } from '../ai/question.ts';
import { inertMarkdown } from '../export/inert.ts';
import { answerTo, cut } from './compose.ts';
import type { Found } from './retrieve.ts';
import { topicOf } from './topic.ts';
import { plainer, shortened } from './wording.ts';

type Input = Partial<Record<string, string>>;

/** The fields of a tool: the question is their JSON; other text counts as the text itself. */
function inputOf(question: string): Input {
  try {
    const parsed: unknown = JSON.parse(question);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return Object.fromEntries(
        Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      );
  } catch {
    // Text as it is.
  }
  return { text: question, about: question, call: question, objection: question };
}

const capital = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
const sentence = (text: string) =>
  `${capital(text.trim()).replace(/[\s.,;:]+$/u, '')}${/[?!]$/u.test(text.trim()) ? '' : '.'}`;
/** What is noted of a person is said to that person. */
const toYou = (text: string) =>
  text
    .replace(/\b(?:her|his|their)\b(?= \p{L})/giu, 'your')
    .replace(/\b(?:him|them)\b/giu, 'you')
    .replace(/\b(?:she|he|they) (?:was|were)\b/giu, 'you were')
    .replace(
      /\b(?:she|he) (\p{L}+?)s\b/giu,
      (_all, verb: string) =>
        `you ${{ ha: 'have', i: 'are', doe: 'do' }[verb] ?? (verb.endsWith('ie') ? `${verb.slice(0, -2)}y` : verb)}`,
    )
    .replace(/\b(?:she|he|they)\b/giu, 'you')
    .replace(
      /(?<=, (?:and )?|\band )(worrie|want|need|like|ask|think|prefer|decide|know|say|hope)s\b/gu,
      (_all, verb: string) => (verb === 'worrie' ? 'worry' : verb),
    );
/** Gaps to fill in are ours: they may stand as they are. */
const GAPS = /\\\[(add it|name|your name)\\\]/gu;

const NOTES: readonly (readonly [RegExp, (rest: string) => string])[] = [
  [
    /^thank(?:s|ing)?(?: (?:you|her|him|them|\p{Lu}\p{L}+))?(?: for)? (.+)/iu,
    (rest) => `Thank you for ${rest.replace(/^(?:today|yesterday)$/iu, 'your time $&')}.`,
  ],
  [/^(?:send|share|attach|include|give)(?: (?:her|him|them|you))? (.+)/iu, (rest) => `Here is ${rest}: [add it].`],
  [/^ask(?: (?:her|him|them))? (?:if|whether) (.+)/iu, (rest) => `Could you tell me whether ${rest}?`],
  [/^ask(?: (?:her|him|them))? for (.+)/iu, (rest) => `May I ask for ${rest}?`],
  [/^ask(?: (?:her|him|them))? (?:about )?(.+)/iu, (rest) => `What can you tell me about ${rest}?`],
  [/^(?:propose|suggest|offer) (.+)/iu, (rest) => `I suggest ${rest}.`],
  [/^confirm (.+)/iu, (rest) => `This is to confirm ${rest}.`],
  [/^remind(?: (?:her|him|them|you))? (?:of|about|that) (.+)/iu, (rest) => `A short reminder: ${rest}.`],
  [/^(?:say|tell|mention|explain|write)(?: (?:her|him|them|you))?(?: that)? (.+)/iu, (rest) => sentence(rest)],
  [/^apologi[sz]e for (.+)/iu, (rest) => `I am sorry for ${rest}.`],
];

function written(note: string): string {
  for (const [form, write] of NOTES) {
    const rest = form.exec(note)?.[1];
    if (rest !== undefined) return capital(toYou(write(rest.replace(/[.;,\s]+$/u, ''))));
  }
  return sentence(toYou(note));
}

const notesOf = (text: string) =>
  text
    .slice(0, 6_000)
    .split(
      /\n+|;\s|(?<=[.?!])\s+(?=\p{Lu})|,\s+(?=(?:and )?(?:thank|send|share|attach|ask|propose|suggest|offer|confirm|remind|say|tell|mention|explain|apologi)\w* )/iu,
    )
    .map((note) => note.replace(/^(?:[-*•]|\d+[.)])\s*|^and /iu, '').trim())
    .filter((note) => /\p{L}/u.test(note));

function greeting(to: string | undefined, tone: string | undefined): string {
  const name = to?.split(/[,(–-]/u)[0]?.trim();
  if (tone === 'formal') return `Dear ${name || '[name]'},`;
  const first = name?.split(/\s+/u)[0] || '[name]';
  return tone === 'direct' ? `${first},` : `Hi ${first},`;
}

const closing = (tone: string | undefined) => (tone === 'formal' ? 'Kind regards,\n[your name]' : 'Best,\n[your name]');

function subjectOf(notes: readonly string[]): string {
  const telling = notes.find((note) => !/^thank/iu.test(note)) ?? notes[0] ?? 'a short question';
  const bare = telling.replace(
    /^(?:send|share|attach|ask|propose|suggest|offer|confirm|remind|say|tell|mention|explain|include|give)(?: (?:her|him|them|you))?(?: (?:for|about|if|whether|that|of))? /iu,
    '',
  );
  return capital(cut(toYou(bare).replace(/[.?!]+$/u, ''), 60));
}

function email({ to, about = '', tone }: Input): string[] {
  const notes = notesOf(about);
  const asks = notes.map(written).filter((line) => line.endsWith('?'));
  const tells = notes.map(written).filter((line) => !line.endsWith('?'));
  return [`Subject: ${subjectOf(notes)}`, greeting(to, tone), ...tells, ...asks, closing(tone)];
}

function followUp({ to, call = '', next }: Input): string[] {
  const name = to?.split(/[\s,]/u)[0];
  const own = name
    ? call.replace(new RegExp(`\\b${name.replace(/[^\p{L}\p{N}]/gu, '')}\\b(?= \\p{Ll}+)`, 'giu'), 'he')
    : call;
  const [first = '', ...rest] = notesOf(own);
  const points = /^(?:demo|call|meeting|talk|intro)\b/iu.test(first) ? rest : [first, ...rest];
  return [
    `Subject: Our call${next ? `, and ${cut(next, 50)}` : ''}`,
    greeting(to, undefined),
    'Thank you for your time. This is what I took from it:',
    points.map((point) => `- ${sentence(toYou(point))}`).join('\n'),
    next ? `The next step: ${sentence(next)} Does that still suit you?` : 'What would be a good next step for you?',
    closing(undefined),
  ];
}

/** A writing tool's text out of its input, by rules. */
export function toolText(q: LocalQuestion, found: readonly Found[]): string[] {
  const input = inputOf(q.question);
  const inert = (parts: readonly string[]) =>
    parts.map((part) =>
      part
        .split('\n')
        .map((line) => (line.startsWith('- ') ? `- ${inertMarkdown(line.slice(2))}` : inertMarkdown(line)))
        .join('\n')
        .replace(GAPS, '[$1]'),
    );
  const empty = ['There is nothing to write from. Put some words in first.'];
  if (!Object.values(input).some((value) => value !== undefined && /\p{L}/u.test(value))) return empty;
  switch (q.tool) {
    case 'email':
      return inert(email(input));
    case 'follow-up':
      return inert(followUp(input));
    case 'shorten':
      return inert([shortened(input['text'] ?? '', Number(input['words']) || undefined)]);
    case 'rewrite': {
      const text = input['text'] ?? '';
      const better = plainer(text, input['how'] ?? '');
      return better === text.trim()
        ? ['I find nothing to change by rule. This is the text as it was:', ...inert([text])]
        : inert([better]);
    }
    case 'objection-reply': {
      const objection = input['objection'] ?? '';
      const { objections } = topicOf(`“${objection}”`, q.said, false);
      const [first] = objections.length > 0 ? objections : topicOf(objection, q.said, false).objections;
      if (!first)
        return [
          `I do not know the objection “${inertMarkdown(cut(objection, 160))}”. Ask what stands behind it: “What makes you say that?”`,
        ];
      if (input['channel'] === 'call') return [`“${first.play.acknowledge} ${first.line}”`];
      if (input['channel'] === 'chat') return [`${first.play.acknowledge} ${first.play.explore}`];
      return answerTo(first, 'email', objection, found);
    }
    default:
      return ['I do not know this tool. A language model may.'];
  }
}
