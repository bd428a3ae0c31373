import type { Row } from '#extension/analysis/rows.ts';
import { Button } from '../ui/Button.tsx';

interface TakenForProps {
  rep: NonNullable<Row['rep']>;
  onSwap: (speaker: string) => void;
}

/** Of more people than these, who is who is said on the page of the call. */
const MOST_OTHERS = 3;

/** Who of a transcript was taken for the rep, why, and who else it could be: one click changes it. */
export function TakenFor({ rep: { speakers, speaker, reason }, onSwap }: TakenForProps) {
  const label = speakers.find(({ key }) => key === speaker)?.label ?? speaker;
  const others = speakers.filter(({ key }) => key !== speaker);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-13 break-words">
        You are <bdi className="font-medium text-platinum">{label}</bdi>. {reason}
      </p>
      {others.length > 0 && others.length <= MOST_OTHERS ? (
        <div className="flex flex-wrap gap-2">
          {others.map((one) => (
            <Button key={one.key} small className="max-w-full" onClick={() => onSwap(one.key)}>
              <span className="truncate">No, I am {one.label}</span>
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
