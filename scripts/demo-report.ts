import type { Call } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';
import type { WrapUp } from '#domain/wrap-up.ts';
import { objectionById } from '#domain/objection/library/library.ts';

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

const print = (text: string) => process.stdout.write(`${text}\n`);

/** Tells turns and cards as they appear in the record; `tell` gives the name of a screenshot worth taking now. */
export function newTelling() {
  const turnsTold = new Set<number>();
  const cardsTold = new Set<string>();
  return {
    tell(call: Call, turns: readonly Turn[]): string | null {
      for (const turn of turns) {
        if (!turn.final || turnsTold.has(turn.seq)) continue;
        turnsTold.add(turn.seq);
        print(`${clock(turn.startMs)}  ${(turn.name ?? 'Somebody').padEnd(14)} ${turn.text}`);
      }
      let shot: string | null = null;
      for (const card of call.cards) {
        const painted = card.latencyMs !== undefined || card.missed !== undefined;
        if (!painted || cardsTold.has(card.id)) continue;
        cardsTold.add(card.id);
        const how = card.missed ? `withheld: ${card.missed}` : `${card.latencyMs?.toFixed(1)} ms from words to card`;
        print(
          `${clock(card.firedAtMs)}  CARD  ${card.category} · ${card.subtype}: ${objectionById(card.objectionId)?.line ?? ''}  (${how})`,
        );
        if (!card.missed) shot = `card-${cardsTold.size}`;
      }
      return shot;
    },
  };
}

/** The demo call's result in lines, and whether the main job was done: cards on screen in all five categories, a kept and scored call. */
export function demoReport(call: Call, turns: readonly Turn[], judged: WrapUp): { lines: string[]; ok: boolean } {
  const shown = call.cards.filter((card) => card.shownAtMs !== undefined);
  const categories = new Set(shown.map((card) => card.category));
  const latencies = shown
    .flatMap((card) => (card.latencyMs === undefined ? [] : [card.latencyMs]))
    .sort((a, b) => a - b);
  const slowest = latencies.at(-1);
  const ok = turns.length >= 10 && categories.size === 5 && latencies.length > 0;
  return {
    ok,
    lines: [
      '',
      `Turns       ${turns.length}, all kept`,
      `Cards       ${shown.length} shown in ${categories.size} of 5 categories, ${call.cards.length - shown.length} withheld`,
      `Latency     words to painted card, slowest ${slowest === undefined ? 'not measured' : `${slowest.toFixed(1)} ms`}`,
      `Score       ${judged.receipt.overall.points ?? 'not enough speech to judge'}`,
      ok ? 'The main job works.' : 'The main job did not complete: expected cards in all 5 categories.',
    ],
  };
}
