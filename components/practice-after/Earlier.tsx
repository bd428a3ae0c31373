import { Link } from 'wouter';
import { type Result, resultOf } from '#domain/practice/afterwards.ts';
import { reopenDatabase } from '#extension/client/calls.ts';
import { readPractice } from '#extension/practice/kept.ts';
import { stamp } from '../ui/time.ts';
import { useStored } from '../ui/use-stored.ts';

/** Of a practice that began again at a line of an earlier one: that one, and both scores. */
export function Earlier({ id, seq, now }: { id: string; seq: number; now: Result }) {
  const stored = useStored(
    async () => {
      const practice = await readPractice(id);
      if (!practice) return null;
      const { points } = resultOf(practice).wrapUp.receipt.overall;
      return { points, atMs: practice.lines.find((line) => line.seq === seq)?.startMs ?? 0 };
    },
    [id, seq],
    reopenDatabase,
  );
  if (stored.state !== 'ready') return null;
  const earlier = stored.value;
  if (!earlier) return <p className="mt-2 text-13">Begun again from an earlier practice that is not here any more.</p>;
  const score = now.wrapUp.receipt.overall.points;
  return (
    <p className="mt-2 text-13">
      Begun again at {stamp(earlier.atMs)} of{' '}
      <Link href={`/practice/${encodeURIComponent(id)}`} className="text-neon hover:underline">
        an earlier practice
      </Link>
      {earlier.points === null || score === null ? '.' : `: ${earlier.points} points then, ${score} now.`}
    </p>
  );
}
