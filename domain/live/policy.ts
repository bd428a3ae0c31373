import type { CardLog, MissReason } from '../call.ts';

/** The attention budget: figures of our own choosing, lifted as a whole by benches. */
export interface Budget {
  perMinute: number;
  /** The same library entry does not fire again within this time. */
  repeatMs: number;
  /** More words of the same category within this time go on with the same objection. */
  sameMs: number;
  /** A card whose words are older than this is withheld. */
  lateMs: number;
  /** A card on screen is not replaced before it could be read. */
  readMs: number;
  /** An unpinned, unexpanded card leaves after this time. */
  stayMs: number;
}

export const BUDGET: Budget = {
  perMinute: 4,
  repeatMs: 60_000,
  sameMs: 15_000,
  lateMs: 2_000,
  readMs: 3_000,
  stayMs: 30_000,
};

/** What the policy remembers between events; JSON-safe, part of a snapshot. */
export interface Policy {
  /** Turn by seq: characters already judged, because a card fired on them. */
  judged: Record<number, number>;
}

/** A policy that has seen nothing yet. */
export function newPolicy(): Policy {
  return { judged: {} };
}

interface Moment {
  atMs: number;
  /** When the words that fired were seen. */
  wordsAtMs: number;
  muted: boolean;
  repAnswering: boolean;
  onScreen: { shownAtMs: number; pinned: boolean } | null;
}

/** True when the entry fired within the repeat time, or its category just now, so that it does not fire at all. */
export function repeats(
  cards: readonly CardLog[],
  found: Pick<CardLog, 'objectionId' | 'category'>,
  atMs: number,
  budget: Budget,
): boolean {
  return cards.some(({ objectionId, category, firedAtMs }) => {
    const ago = Math.abs(atMs - firedAtMs);
    return (
      (objectionId === found.objectionId && ago < budget.repeatMs) ||
      (category === found.category && ago < budget.sameMs)
    );
  });
}

/** Why a card that fired now may not be shown, or `null` when it may. */
export function withheld(cards: readonly CardLog[], moment: Moment, budget: Budget): MissReason | null {
  if (moment.muted) return 'muted';
  if (moment.atMs - moment.wordsAtMs > budget.lateMs) return 'late';
  if (moment.repAnswering) return 'rep-answering';
  const recent = cards.filter((card) => card.shownAtMs !== undefined && moment.atMs - card.shownAtMs < 60_000).length;
  if (recent >= budget.perMinute) return 'budget';
  const held = moment.onScreen;
  if (held && (held.pinned || moment.atMs - held.shownAtMs < budget.readMs)) return 'budget';
  return null;
}
