import type { Removed } from '../ai/answer.ts';
import { accountsIn, ibansIn } from './account-numbers.ts';
import { cardsIn, type Span } from './card-numbers.ts';
import { emailsIn } from './email-addresses.ts';
import { phonesIn } from './phone-numbers.ts';
import { plainSigns } from './plain-signs.ts';
import { secretsIn } from './secrets.ts';
import { digitRuns, tokensOf } from './spoken-digits.ts';

/** What a team has taken out of what goes to vendors. Keys and passwords always are. */
export interface RedactKinds {
  cards: boolean;
  accounts: boolean;
  emails: boolean;
  phones: boolean;
}

type Kind = Removed['kind'];

/** Words before a number that say it is one of a card. */
const CARD =
  /\b(?:credit ?card|debit ?card|card (?:number|no|details)|long number|visa|master ?card|amex|american express|discover|maestro|card)\b[^\d]{0,60}$/iu;

/** A piece of a find; only the first piece of each counts. */
type Find = Span & { kind: Kind; counts: boolean };

/** Everything found, first in the text first. Of a find that overlaps another, what the other leaves: nothing stays only because two overlap. */
function found(text: string): Find[] {
  const tokens = tokensOf(text);
  const runs = digitRuns(tokens);
  const of = (kind: Kind, spans: readonly Span[]) => spans.map((span) => ({ ...span, kind }));
  const cards = runs.flatMap((run) => {
    const start = run[0]?.start ?? 0;
    return cardsIn(run, text, CARD.test(text.slice(Math.max(start - 100, 0), start)));
  });
  const all = [
    ...of('secret', secretsIn(text, runs)),
    ...of('email', emailsIn(text, tokens)),
    ...of('account', ibansIn(tokens, runs)),
    ...of('card', cards),
    ...of('account', accountsIn(text, runs)),
    ...of('phone', phonesIn(text, runs)),
  ];
  const taken = new Uint8Array(text.length);
  const kept: Find[] = [];
  for (const { kind, start, end } of all) {
    let counts = true;
    for (let at = start; at < end; at++) {
      if (taken[at]) continue;
      const from = at;
      while (at < end && !taken[at]) at += 1;
      if (!/[\p{L}\p{N}]/u.test(text.slice(from, at))) continue;
      kept.push({ kind, start: from, end: at, counts });
      counts = false;
    }
    taken.fill(1, start, end);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function counted(counts: ReadonlyMap<Kind, number>): Removed[] {
  return [...counts].map(([kind, count]) => ({ kind, count }));
}

/**
 * Texts that follow each other, as turns of a call do, without what was found in them: a placeholder such as [phone] stands in its place, in each text over
 * which a dictated number went. Each find counts once.
 */
export function redactTurns(texts: readonly string[], kinds: RedactKinds): { texts: string[]; removed: Removed[] } {
  const wanted: Record<Kind, boolean> = {
    card: kinds.cards,
    account: kinds.accounts,
    email: kinds.emails,
    phone: kinds.phones,
    secret: true,
  };
  const joined = texts.join('\n');
  const { text, at } = plainSigns(joined);
  const counts = new Map<Kind, number>();
  const spans: (Span & { kind: Kind })[] = [];
  for (const { kind, start, end, counts: whole } of found(text)) {
    if (!wanted[kind]) continue;
    if (whole) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    spans.push({ kind, start: at(start), end: at(end) });
  }
  let from = 0;
  let next = 0;
  const left = texts.map((one) => {
    const until = from + one.length;
    let out = '';
    let place = from;
    for (; next < spans.length; next++) {
      const span = spans[next];
      if (!span || span.start >= until) break;
      out += `${joined.slice(place, Math.max(span.start, place))}[${span.kind}]`;
      place = Math.min(span.end, until);
      if (span.end > until) break;
    }
    const whole = out + joined.slice(place, until);
    from = until + 1;
    return whole;
  });
  return { texts: left, removed: counted(counts) };
}

/** The text with a placeholder such as [phone] for what was taken out, and how often each kind was. */
export function redact(text: string, kinds: RedactKinds): { text: string; removed: Removed[] } {
  const { texts, removed } = redactTurns([text], kinds);
  return { text: texts[0] ?? '', removed };
}
