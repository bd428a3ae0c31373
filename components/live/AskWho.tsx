import { type KeyboardEvent, useState } from 'react';
import { Button } from './Button.tsx';

interface AskWhoProps {
  /** The name typed, or `''` for rather not. */
  onAnswer: (name: string) => void;
  /** Escape: back to where the rep came from. */
  onLeave?: () => void;
}

/** Asks who is on the other side of a call whose page does not say. One line, and no answer is fine. */
export function AskWho({ onAnswer, onLeave }: AskWhoProps) {
  const [name, setName] = useState('');
  const wanted = name.trim();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && wanted !== '') onAnswer(wanted);
    if (event.key !== 'Escape') return;
    event.currentTarget.blur();
    onLeave?.();
  };
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 bg-onyx px-3 font-sans">
      <input
        type="text"
        aria-label="Who is this call with?"
        placeholder="Who is this call with?"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-7 min-w-0 flex-1 rounded-md border border-charcoal bg-graphite px-2.5 text-13 text-platinum outline-none placeholder:text-silver focus:border-neon"
      />
      {wanted === '' ? (
        <Button onClick={() => onAnswer('')}>Skip</Button>
      ) : (
        <Button look="primary" onClick={() => onAnswer(wanted)}>
          Save
        </Button>
      )}
    </div>
  );
}
