import type { Citation } from '../ai/answer.ts';
import type { LocalQuestion, SaidLine } from '../ai/question.ts';
import { citationOf } from '../coach/cited.ts';
import { buyerQuestion } from '../coach/questions.ts';
import { fitRefined } from '../coach/refine.ts';
import { inertMarkdown } from '../export/inert.ts';
import { answerTo, cut, materialList, oneOf, quoteOf } from './compose.ts';
import { CRAFT, STEPS } from './framework.ts';
import { retrieve, type Found } from './retrieve.ts';
import { toolText } from './tool-text.ts';
import { categoriesIn, CATEGORY_NAMES, objectionsOn, raisedBy, toldIn, topicOf } from './topic.ts';
import { wishOf, type Wish } from './wish.ts';

/** An answer of our own rules. Its text is Markdown; [n] names the citation of that number. */
export interface LocalAnswer {
  text: string;
  citations: Citation[];
}

/** Characters of a question that are looked at. */
const MOST_QUESTION = 20_000;
const MOST_PASSAGES = 3;

/** How an answer says whose it is. */
const NOTES = [
  '*From the local engine: rules, no language model. It knows the objection library, the steps of handling one, your material and what was said here, and nothing else.*',
  '*The local engine wrote this, by rules and without a language model. All it knows is the objection library, the steps, your material and this call.*',
];

const OF_CALL =
  /\b(?:this call|the call|on (?:the|this) call|just said|they (?:just )?(?:said|say)|he said|she said|right now|what (?:was|were|has been) said|so far)\b/iu;
const ASKS_CALL =
  /\b(?:summar\w*|recap|what (?:did|have|has|was|were) (?:they|he|she|the buyer|we|said|been)\b.{0,30}\b(?:said|say|talk\w*|discuss\w*|mention\w*|object\w*|raise\w*)?|which objections?|what objections?|objections? (?:came|were|did|on|so far))\b/iu;
const ASKS_STEPS =
  /\b(?:how (?:do|should|can|to) (?:i )?(?:handle|deal with|respond to|answer|overcome) (?:an? |any |all )?objections?|steps?|framework|method|approach to objections?)\b/iu;
const ASKS_WHAT =
  /^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening)|help|thanks|thank you|who are you|what (?:can|do) you (?:do|know)|how do you work)\b[^.?!]{0,40}[.?!]*\s*$/iu;
const OURS = /\b(?:we|our|us|you|your|it|the product|the price|pricing|plan|plans|contract|trial)\b/iu;

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

function nothing(wish: Wish, { passages, said }: LocalQuestion): string[] {
  if (wish.lost)
    return ['There is nothing before this that I could change. Ask about an objection, or about your material.'];
  const searched =
    passages.length > 0
      ? `none of the ${passages.length} passages that I was given says anything about it`
      : 'I was given no passages of your material';
  return [
    `I have nothing that fits “${inertMarkdown(cut(wish.subject, 120))}”.`,
    `The objection library does not cover it, and ${searched}${said.length > 0 ? '; nor does what was said here' : ''}. A language model could answer it, and I could from a document about it in your material.`,
  ];
}

const FORM_OF_CRAFT = new Set(['short', 'line']);

function coached(q: LocalQuestion, wish: Wish, found: readonly Found[]): string[] {
  const { subject } = wish;
  if (wish.lost) return nothing(wish, q);
  if (wish.form === 'other-language')
    return ['I cannot translate: the local engine writes English alone. A language model can.'];
  if (ASKS_WHAT.test(subject))
    return [
      'Ask me how to answer an objection, what to say or not to say, for questions to ask, or what your material says. I can put an answer as an e-mail, shorter, or give you another one.',
    ];
  if (ASKS_CALL.test(subject) && OF_CALL.test(subject)) return [...ofCall(q.said), ...ofMaterial(found)];
  const told = toldIn(subject);
  const fact = told === undefined && buyerQuestion(subject) !== null && OURS.test(subject);
  if (fact && found.length > 0)
    return [oneOf(['Your material says:', 'This is what your material says about it:'], subject), materialList(found)];
  if (fact && !raisedBy(subject) && categoriesIn(subject).length === 0) return nothing(wish, q);
  const topic = topicOf(subject, q.said, OF_CALL.test(subject));
  const craft =
    told === undefined && categoriesIn(subject).length === 0
      ? CRAFT.find(({ about }) => about.test(subject))
      : undefined;
  if (craft && wish.another === 0) {
    const points = craft.points.map((point) => `- ${point}`).join('\n');
    return [
      `**${craft.name}**`,
      ...(FORM_OF_CRAFT.has(wish.form) ? [] : [points]),
      `Say: “${craft.line}”`,
      ...ofMaterial(found),
    ];
  }
  const chosen = topic.objections[wish.another % Math.max(topic.objections.length, 1)];
  if (!chosen && ASKS_STEPS.test(subject)) return [...ofSteps(subject), ...ofMaterial(found)];
  if (!chosen)
    return found.length > 0
      ? ['The objection library does not cover this, but your material says something:', materialList(found)]
      : nothing(wish, q);
  const beside = wish.another === 0 ? topic.objections[1] : undefined;
  const answer = answerTo(chosen, wish.form, `${subject}${wish.another}`, found, beside);
  return [
    ...(topic.line && wish.form !== 'email' ? [quoteOf(topic.line)] : []),
    ...(told !== undefined && wish.form === 'full' && wish.another === 0
      ? [`To “${inertMarkdown(cut(told, 160))}”:`]
      : []),
    ...(wish.another > 0
      ? [oneOf(['Another way to look at it:', 'Then try it from this side:'], `${subject}${wish.another}`)]
      : []),
    ...answer,
    ...(fact && found.length === 0 && q.passages.length > 0
      ? ['Your material does not say anything about the fact itself.']
      : []),
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

/** Answers out of the objection library, the passages, and what was said. Deterministic, without a vendor; says that the local engine answered. */
export function answerLocally(asked: LocalQuestion): LocalAnswer {
  const q = { ...asked, question: asked.question.slice(0, MOST_QUESTION) };
  if (q.kind === 'say') return { text: lineToSay(q), citations: [] };
  const wish = wishOf(q);
  const found = retrieve(wish.subject, q.passages, MOST_PASSAGES);
  const body = q.kind === 'tool' ? toolText(q, found) : coached(q, wish, found);
  const text = [...body, oneOf(NOTES, q.question)].join('\n\n');
  const shown = found.filter(({ at }) => text.includes(`[${at + 1}]`));
  const citations = shown.flatMap(({ at, excerpt }) => {
    const citation = citationOf(q.passages, at + 1);
    return citation ? [{ ...citation, quote: excerpt }] : [];
  });
  return { text, citations: citations.sort((a, b) => a.n - b.n) };
}
