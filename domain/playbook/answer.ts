import type { Citation } from '../ai/answer.ts';
import type { LocalQuestion, SaidLine } from '../ai/question.ts';
import { citationOf } from '../coach/cited.ts';
import { buyerQuestion } from '../coach/questions.ts';
import { fitRefined } from '../coach/refine.ts';
import { inertMarkdown } from '../export/inert.ts';
import { ASKS_CALL, ASKS_STEPS, asksFact, OF_CALL } from './asks.ts';
import { answerTo, cut, materialList, oneOf, quoteOf } from './compose.ts';
import { CRAFT, type Craft } from './craft.ts';
import { GENERIC, STEPS } from './framework.ts';
import { retrieve, type Found } from './retrieve.ts';
import { isSmallTalk, OFFER, ofPictures, smallTalk, WHO_I_AM } from './small-talk.ts';
import { mended } from './spelling.ts';
import { otherTongue } from './tongues.ts';
import { toolText } from './tool-text.ts';
import { CATEGORY_NAMES, nearTo, objectionsOn, pointsIn, toldIn, topicOf } from './topic.ts';
import { wishOf, type Wish } from './wish.ts';

/** An answer of our own rules. Its text is Markdown; [n] names the citation of that number. */
export interface LocalAnswer {
  text: string;
  citations: Citation[];
}

/** Characters of a question that are looked at. */
const MOST_QUESTION = 20_000;
const MOST_PASSAGES = 3;

/** How an answer says whose it is: once in a chat, and where it is asked. */
const NOTE = '*Answered by the local engine: rules, no language model.*';

function ofMaterial(found: readonly Found[]): string[] {
  return found.length === 0 ? [] : ['**From your material**', materialList(found)];
}

function ofCall(said: readonly SaidLine[]): string[] {
  const raised = objectionsOn(said);
  const last = said.slice(-4);
  if (raised.length === 0)
    return [
      said.length === 0
        ? 'Nothing was said yet that I could see.'
        : 'I hear no objection in what was said. The last words were:',
      ...(last.length > 0 ? [last.map((line) => `- ${quoteOf(line)}`).join('\n')] : []),
    ];
  return [
    `${raised.length === 1 ? 'One objection was' : `${raised.length} objections were`} raised in these minutes:`,
    raised
      .map(
        ({ objection, line }) =>
          `- **${objection.title}** (${CATEGORY_NAMES[objection.category]}). ${quoteOf(line)} Say: “${objection.line}”`,
      )
      .join('\n'),
  ];
}

function ofSteps(asked: string): string[] {
  const lead = oneOf(['Five steps, whatever the objection is:', 'The same five steps carry any objection:'], asked);
  return [
    lead,
    STEPS.map(({ name, what, ask }, at) => `${at + 1}. **${name}.** ${what} For example: “${ask}”`).join('\n'),
  ];
}

function nothing(wish: Wish, { before, passages, said, signedOut = false }: LocalQuestion): string[] {
  const searched =
    passages.length > 0
      ? `none of the ${passages.length} passages that I was given says anything about it`
      : 'I was given no passages of your material';
  const near = (asksFact(wish.subject) || /\?\s*$/u.test(wish.subject) ? [] : nearTo(wish.subject)).map(
    ({ title }) => `“${title.toLowerCase()}”`,
  );
  return [
    `I have nothing that fits “${inertMarkdown(cut(wish.subject, 120))}”.`,
    `The objection library does not cover it, and ${searched}${said.length > 0 ? '; nor does what was said here' : ''}. ${
      signedOut
        ? 'Signed in, I could look into your company’s documents, and a language model could answer it (Options, Keys).'
        : 'A language model could answer it, and I could from a document about it in your material.'
    }`,
    near.length > 0
      ? `If a buyer says something of the kind, ask me about ${near.join(' or ')}.`
      : before.length > 0
        ? 'If it goes on from what you asked before, put both into one sentence: but for wishes such as “shorter” I look at each question by itself.'
        : 'What I can do: the words to say to something that a buyer said. Tell me what it was.',
  ];
}

/** To something that has no subject: the call has one, or else it is asked for. */
function lostIn(wish: Wish, q: LocalQuestion): string[] {
  if (q.said.length > 0) {
    const last = q.said.findLast(({ side }) => side !== 'rep');
    if (last && buyerQuestion(last.text) !== null && ['full', 'line'].includes(wish.form))
      return ofLastQuestion(q.said, q) ?? [];
    const { objections, line } = topicOf('', q.said, true);
    const [chosen] = objections;
    if (chosen && line)
      return [quoteOf(line), ...answerTo(chosen, wish.form === 'full' ? 'line' : wish.form, wish.subject, [])];
    if (last) return [quoteOf(last), 'I hear no objection in that. Ask what stands behind it: “What makes you ask?”'];
  }
  return ['There is nothing before this that I could go on from. What did they say, in their words?'];
}

/** Two or more objections at once. */
function several(points: ReturnType<typeof pointsIn>): string[] {
  return [
    `${points.length === 2 ? 'Two objections' : `${points.length} objections`} at once. Find out first which one decides; the first that is said is often the polite one.`,
    'Say: “You named more than one thing. If you could settle only one of them, which would it be?”',
    `Then, to the one they choose:\n\n${points.map(({ title, line }) => `- **${title}:** “${line}”`).join('\n')}`,
  ];
}

/** To words of a buyer that the library does not know. */
function unknownTo(told: string, wish: Wish, found: readonly Found[]): string[] {
  const craft = CRAFT.find(({ about }) => about.test(told));
  if (craft) return ofCraft(craft, wish, found);
  const line = wish.another % 2 === 0 ? GENERIC.line : GENERIC.play.explore;
  if (wish.form !== 'full' && wish.form !== 'line' && wish.form !== 'questions')
    return answerTo(GENERIC, wish.form, told, found, wish);
  return [
    `The library has no entry for “${inertMarkdown(cut(told, 160))}”. Ask before you answer it:`,
    `Say: “${line}”`,
    'Then answer what they name, in a sentence or two that you can show, and ask whether that settles it.',
    ...ofMaterial(found),
  ];
}

function ofCraft({ name, points, line }: Craft, wish: Wish, found: readonly Found[]): string[] {
  const said = line === undefined ? [] : [`Say: “${line}”`];
  const short = line !== undefined && ['short', 'line', 'casual'].includes(wish.form);
  if (wish.form === 'email' && line !== undefined)
    return ['Subject: A short question', 'Hi [name],', line, 'Best regards,\n[your name]'];
  if (['again', 'next', 'why'].includes(wish.form) || wish.another > 0)
    return [
      `The points above are all that I know about “${name.toLowerCase()}”. A language model could go further.`,
      ...said,
    ];
  return [
    `**${name}**`,
    ...(short ? [] : [points.map((point) => `- ${point}`).join('\n')]),
    ...said,
    ...ofMaterial(found),
  ];
}

/** What she just asked, with what the material says to it. */
function ofLastQuestion(said: readonly SaidLine[], q: LocalQuestion): string[] | null {
  const line = said.findLast(({ side, text }) => side !== 'rep' && text.includes('?'));
  if (!line) return null;
  const found = retrieve(line.text, q.passages, MOST_PASSAGES, true);
  return [
    quoteOf(line),
    ...(found.length > 0
      ? [materialList(found)]
      : [
          'Your material says nothing on it that I was given. “Good question. Let me check that and answer by tomorrow” is an honest reply.',
        ]),
  ];
}

/** What somebody said, told in one's own words and not in theirs. */
const REPORTED = /^(?:that )?(?:they|he|she)\b/iu;
const ASKS_QUESTION = /\b(?:what|which)\b.{0,30}\b(?:ask(?:ed)?|questions?)\b/iu;

function coached(q: LocalQuestion, wish: Wish, found: readonly Found[]): string[] {
  const { subject } = wish;
  if (wish.form === 'other-language') return ['I cannot translate: I write English alone. A language model can.'];
  if (wish.lost) return lostIn(wish, q);
  const told = toldIn(subject);
  if (ASKS_CALL.test(subject) && OF_CALL.test(subject)) {
    const asked = ASKS_QUESTION.test(subject) && !/\bi\b|objection/iu.test(subject) ? ofLastQuestion(q.said, q) : null;
    return asked ?? [...ofCall(q.said), ...ofMaterial(found)];
  }
  const spoken = told !== undefined && told !== subject.trim() && !REPORTED.test(told);
  const craft = spoken ? undefined : CRAFT.find(({ about }) => about.test(subject));
  const foreign = otherTongue(subject);
  if (foreign)
    return [
      `That is ${foreign.name}; I read a few words of it, and write English alone. A language model writes both.`,
      ...(foreign.objection ? answerTo(foreign.objection, wish.form, subject, found) : [OFFER]),
    ];
  const fact = told === undefined && asksFact(subject);
  if (fact && !craft) {
    if (found.length === 0) return nothing(wish, q);
    return [oneOf(['Your material says:', 'This is what your material says about it:'], subject), materialList(found)];
  }
  const points = told === undefined ? [] : pointsIn(told);
  if (points.length > 1 && wish.form !== 'email' && wish.another === 0 && wish.held === 0)
    return [...several(points), ...ofMaterial(found)];
  if (craft) return ofCraft(craft, wish, found);
  const topic = topicOf(subject, q.said, OF_CALL.test(subject));
  const chosen = topic.objections[wish.another % Math.max(topic.objections.length, 1)];
  if (ASKS_STEPS.test(subject) && (!chosen || told === undefined)) return [...ofSteps(subject), ...ofMaterial(found)];
  if (!chosen && told !== undefined) return unknownTo(told, wish, found);
  const [near] = chosen || /\?\s*$/u.test(subject) ? [] : nearTo(subject);
  if (near)
    return [
      'The nearest that I know:',
      ...answerTo(near, wish.form === 'full' ? 'line' : wish.form, subject, found),
      ...ofMaterial(found),
    ];
  if (!chosen)
    return found.length > 0
      ? ['The objection library does not cover this, but your material says something:', materialList(found)]
      : nothing(wish, q);
  const beside = wish.another === 0 ? topic.objections[1] : undefined;
  const answer = answerTo(chosen, wish.form, `${subject}${wish.another}`, found, { beside, held: wish.held });
  return [
    ...(topic.line && wish.form !== 'email' ? [quoteOf(topic.line)] : []),
    ...(told !== undefined && told !== subject.trim() && wish.form === 'full' && wish.another === 0
      ? [`To “${inertMarkdown(cut(told, 160))}”:`]
      : []),
    ...(wish.another > 0 && wish.form !== 'email' && wish.form !== 'short'
      ? [oneOf(['Another way to look at it:', 'Then try it from this side:'], `${subject}${wish.another}`)]
      : []),
    ...answer,
    ...(wish.form === 'email' ? [] : wish.form === 'short' ? ofMaterial(found.slice(0, 1)) : ofMaterial(found)),
  ];
}

/** A line for the rep to say now: at most 40 words. */
function lineToSay(q: LocalQuestion): string {
  const wish = wishOf(q);
  const { objections } = topicOf(wish.subject, q.said, true);
  const chosen = objections[wish.another % Math.max(objections.length, 1)];
  const craft = CRAFT.find(({ about }) => about.test(wish.subject));
  const [found] = retrieve(wish.subject, q.passages, 1);
  const fact = buyerQuestion(wish.subject) !== null && found ? fitRefined(found.excerpt) : null;
  return (
    fact ??
    fitRefined(chosen?.line ?? craft?.line ?? '') ??
    oneOf(['What makes you say that?', 'Tell me more about that, please.'], wish.subject)
  );
}

/** Whether this chat was told already whose answers these are. */
function wasTold({ before }: LocalQuestion): boolean {
  return before.some(({ role, text }) => role === 'assistant' && (text.includes(NOTE) || text.includes(WHO_I_AM)));
}

/** In the middle of a call nobody reads five steps. */
function inForm(wish: Wish, kind: LocalQuestion['kind']): Wish {
  return kind === 'ask' && wish.form === 'full' && wish.another === 0 ? { ...wish, form: 'line' } : wish;
}

function chatted(q: LocalQuestion, found: (wish: Wish) => readonly Found[]): string[] {
  const talk = smallTalk(q.question);
  const unseen = ofPictures(q);
  if (talk) return unseen.length > 0 && isSmallTalk(q.question) ? [...unseen, ...talk] : talk;
  const wish = inForm(wishOf(q), q.kind);
  const leans = found(wish);
  const about = unseen.length > 0 && (q.pictures ?? 0) === 0 && leans.length === 0;
  return about ? unseen : [...unseen, ...coached(q, wish, leans)];
}

/** Answers out of the objection library, the passages, and what was said. Deterministic, without a vendor; says that the local engine answered, once in a chat. */
export function answerLocally(asked: LocalQuestion): LocalAnswer {
  const whole = asked.question.slice(0, MOST_QUESTION);
  if (asked.kind === 'say') return { text: lineToSay({ ...asked, question: whole }), citations: [] };
  const q = asked.kind === 'tool' ? { ...asked, question: whole } : { ...asked, question: mended(whole) };
  let found: readonly Found[] = [];
  const search = ({ subject }: Wish) => (found = retrieve(subject, q.passages, MOST_PASSAGES, asksFact(subject)));
  const body = q.kind === 'tool' ? toolText(q, search(wishOf(q))) : chatted(q, search);
  const own = q.kind !== 'tool' && (wasTold(q) || body.includes(WHO_I_AM));
  const text = [...body, ...(own ? [] : [NOTE])].join('\n\n');
  const shown = found.filter(({ at }) => text.includes(`[${at + 1}]`));
  const citations = shown.flatMap(({ at, excerpt }) => {
    const citation = citationOf(q.passages, at + 1);
    return citation ? [{ ...citation, quote: excerpt }] : [];
  });
  return { text, citations: citations.sort((a, b) => a.n - b.n) };
}
