import type { Call, CardLog } from '#domain/call.ts';
import type { Sounded, Utterance, Voice } from '#domain/demo/story.ts';
import type { Turn } from '#domain/turn.ts';

/** What is known of a demo call that was heard. */
export interface HeardCall {
  call: Call;
  turns: readonly Turn[];
  utterances: readonly Utterance[];
  /** When each of the buyer's lines sounded in the tab. */
  sounded: readonly Sounded[];
}

/** A heard call should give at least so much of what each side said; a busy machine loses some of the sound itself. */
const LEAST_HEARD = 0.8;
/** A card may come so long after the line that it answers. */
const AFTER_MS = 4_000;

const plain = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}' ]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean);

/** The share of a side's words, from 0 to 1, that stand in its turns; each counts once. */
export function shareHeard(by: Voice, utterances: readonly Utterance[], turns: readonly Turn[]): number {
  const heard = new Map<string, number>();
  for (const word of turns.filter(({ side }) => side === by).flatMap(({ text }) => plain(text))) {
    heard.set(word, (heard.get(word) ?? 0) + 1);
  }
  const said = utterances.filter((line) => line.by === by).flatMap(({ text }) => plain(text));
  const found = said.filter((word) => {
    const left = heard.get(word) ?? 0;
    heard.set(word, left - 1);
    return left > 0;
  });
  return said.length === 0 ? 1 : found.length / said.length;
}

/** The line that a card's words are of, and the last of them in it. */
function placeOf({ quote }: CardLog, utterances: readonly Utterance[]): { index: number; word: number } | null {
  const wanted = plain(quote).slice(-4).join(' ');
  for (const [index, { by, text }] of utterances.entries()) {
    const words = text.split(/\s+/);
    if (by !== 'buyer') continue;
    const word = words.findIndex((_, at) =>
      ` ${plain(words.slice(0, at + 1).join(' ')).join(' ')}`.endsWith(` ${wanted}`),
    );
    if (word >= 0) return { index, word };
  }
  return null;
}

/** Milliseconds from the end of the last word of the objection, as it sounded in the tab, to the painted card; null where either is not known. */
export function soundToCard(card: CardLog, { call, utterances, sounded }: HeardCall): number | null {
  const place = placeOf(card, utterances);
  const began = sounded.find(({ index }) => index === place?.index);
  const endMs = place ? utterances[place.index]?.words[place.word] : undefined;
  if (!began || endMs === undefined || card.latencyMs === undefined) return null;
  return call.startedAt + card.firedAtMs + card.latencyMs - (began.epochMs + endMs);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const middle = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

/** A heard demo call's result in lines, and whether its cards came from its sound alone. */
export function hearingReport(heard: HeardCall): { lines: string[]; ok: boolean } {
  const { call, turns, utterances, sounded } = heard;
  const painted = call.cards.filter(({ latencyMs }) => latencyMs !== undefined);
  const answers = (card: CardLog, index: number): boolean => {
    const line = utterances[index];
    const began = sounded.find((one) => one.index === index)?.epochMs ?? Infinity;
    const sinceMs = call.startedAt + card.firedAtMs - began;
    return card.category === line?.objection && sinceMs >= 0 && sinceMs < line.durationMs + AFTER_MS;
  };
  const expected = utterances.flatMap(({ objection }, index) => (objection ? [index] : []));
  const missed = expected.filter((index) => !painted.some((card) => answers(card, index)));
  const others = painted.filter((card) => !expected.some((index) => answers(card, index)));
  const captions = turns.filter(({ name }) => name !== undefined).length;
  const latencies = painted.flatMap((card) => soundToCard(card, heard) ?? []).sort((a, b) => a - b);
  const [rep, buyer] = [shareHeard('rep', utterances, turns), shareHeard('buyer', utterances, turns)];
  const unheard = call.pauses.filter(({ reason }) => reason !== undefined).length;
  const categories = new Set(painted.map(({ category }) => category));
  const ok = captions === 0 && categories.size === 5 && latencies.length > 0 && Math.min(rep, buyer) >= LEAST_HEARD;
  return {
    ok,
    lines: [
      '',
      `Heard       rep ${percent(rep)}, buyer ${percent(buyer)} of the words spoken; ${unheard} gaps`,
      `Captions    ${captions} read`,
      `Cards       ${painted.length} painted in ${categories.size} of 5 categories, ${call.cards.length - painted.length} withheld`,
      `Objections  ${expected.length - missed.length} of ${expected.length} answered; ${others.length} cards on other words`,
      ...missed.map((index) => `            missed: ${utterances[index]?.text ?? ''}`),
      latencies.length > 0
        ? `Latency     end of the word in the sound to the painted card: middle ${Math.round(middle(latencies))} ms, slowest ${Math.round(latencies.at(-1) ?? 0)} ms`
        : 'Latency     not measured',
      ok
        ? 'The demo call was heard: its cards came from sound alone.'
        : `The demo call was not heard as it should: expected no captions, at least ${percent(LEAST_HEARD)} of each side’s words, and cards in all 5 categories.`,
    ],
  };
}
