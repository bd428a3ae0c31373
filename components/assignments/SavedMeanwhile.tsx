import type { Given } from '#domain/assignment.ts';
import { counted } from '../attachments/words.ts';
import { Button } from '../ui/Button.tsx';
import { useNow } from '../ui/use-now.ts';
import { dueWords } from './due.ts';
import { askedWords } from './words.ts';

interface SavedMeanwhileProps {
  other: Given;
  onKeep: () => void;
  onOver: () => void;
}

/** Somebody saved the same assignment: what it says now, and the choice. What was typed stays until then. */
export function SavedMeanwhile({ other, onKeep, onOver }: SavedMeanwhileProps) {
  const { words } = dueWords(other.due, useNow());
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-md border border-amber/30 bg-amber/8 px-4 py-3 text-14">
      <p className="font-medium text-platinum">Somebody changed this assignment meanwhile</p>
      <p className="wrap-anywhere">
        It says now: “{other.title}”. {askedWords(other)} {words}, for {counted(other.members.length, 'member')}. Yours
        is not saved.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button small onClick={onOver}>
          Go on with mine
        </Button>
        <Button small onClick={onKeep}>
          Keep what is saved
        </Button>
      </div>
    </div>
  );
}
