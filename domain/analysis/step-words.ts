/** English wording of what was agreed, put as a sentence that stands by itself. */

/** How somebody begins to speak. */
const LEAD =
  /^(?:(?:so|and|but|then|okay|ok|yes|yeah|yep|sure|great|good|perfect|well|right|alright|all right|no problem|of course|absolutely)\b(?![-'’])[\s,.!:;–—-]*|(?:then )?i suggest (?:this|the following):\s*)+/i;
const MOST_LEFT_OUT = 60;

/** A text without the words by which somebody began to speak. */
export function withoutLead(text: string): string {
  const lead = LEAD.exec(text)?.[0] ?? '';
  const rest = text.slice(lead.length);
  if (lead.length > MOST_LEFT_OUT || rest.split(' ').length < 3) return text;
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

/** "Shall we talk on Tuesday?", once it was agreed. */
const JOINT =
  /^(?:shall|can|could|should|may) (?:we|the (?:two|three|four|five|\w+ )?(?:of us)|(?:the )?(?:two|three|four|five|both) of us) (?:maybe |perhaps |just |then |all |both )?([^?]+)\?*$/i;
/** "Does Thursday at two work for you?", of which only the time can be told. */
const TIME_OFFERED = /^(?:does|do|would|will|is|are|how about|what about|how's)\b[^?]{0,120}\?$/i;
/** Somebody asks the other side for something. */
const ASKS_OTHER =
  /^(?:(?:can|could|would|will) you\b|(?:please )?(?:send|e-?mail|call|ring|give|share|forward|text|invite) (?:me|us)\b)/i;
const OWN = /\b(?:i|we)(?:['’](?:ll|m|re)| will| am| are| can)\b/i;

/** "Could you send me the form?" */
const COULD_YOU = /^(?:can|could|would|will) you (?:please |maybe |also |just )*([^?]+)\?$/i;

/** A step as it was agreed: what both do told as such, what a rep asked for as it is to be done; `other`: it is the other side's to do. */
export function agreedText(said: string, due: string | null, side: 'rep' | 'buyer'): { text: string; other: boolean } {
  const text = withoutLead(said);
  const together = JOINT.exec(text)?.[1]?.trim();
  if (together) return { text: `We ${together}.`, other: false };
  if (due !== null && TIME_OFFERED.test(text)) return { text: `We talk: ${due}.`, other: false };
  if (!ASKS_OTHER.test(text) || OWN.test(text)) return { text, other: false };
  const asked = side === 'rep' ? COULD_YOU.exec(text)?.[1]?.trim() : undefined;
  return { text: asked === undefined ? text : `${asked.charAt(0).toUpperCase()}${asked.slice(1)}.`, other: true };
}

/** Whether a step is what both do, told in our words. */
export const isJoint = ({ text, evidence }: { text: string; evidence: readonly { quote: string }[] }): boolean =>
  text.startsWith('We ') && evidence.every(({ quote }) => !quote.includes(text.slice(3, 20)) || quote.includes('?'));

const DAY =
  /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|(?:this|next) (?:week|morning|afternoon|evening|month)|january|february|march|april|may|june|july|august|september|october|november|december)\b/gi;
const daysIn = (text: string): string[] => (text.match(DAY) ?? []).map((day) => day.toLowerCase());

/** Whether two texts name days of which none is the same. */
export function otherDay(one: string, other: string): boolean {
  const [days, others] = [daysIn(one), daysIn(other)];
  return days.length > 0 && others.length > 0 && !days.some((day) => others.includes(day));
}

/** Whether both name the same day. */
export const sameDay = (one: string, other: string): boolean => {
  const days = daysIn(one);
  return daysIn(other).some((day) => days.includes(day));
};

const CLOCK =
  /^,? at (?:\d{1,2}(?::\d{2})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)(?: (?:thirty|fifteen|forty[- ]five))?(?: ?[ap]\.?m\b\.?| o['’]clock)?(?![\w-])/i;

/** A day as it was said, with the hour that follows it. */
export function withHour(text: string, when: string): string {
  const at = text.indexOf(when);
  if (at < 0) return when;
  return when + (CLOCK.exec(text.slice(at + when.length))?.[0] ?? '');
}

/** "Wednesday is fine." takes what was offered and is no step by itself. */
export function isAnswer(text: string, when: string | null): boolean {
  if (when === null) return false;
  const rest =
    text
      .toLowerCase()
      .replace(when.toLowerCase(), ' ')
      .match(/[a-z']+/g) ?? [];
  return rest.length <= 6 && rest.every((word) => ANSWER.has(word));
}
const ANSWER = new Set(
  'yes yeah ok okay sure great good fine perfect well is works work sounds suits would be for me us both of all then too that it do just and at on by the'.split(
    ' ',
  ),
);
