import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CallScript } from '#domain/call.ts';
import { parseScript } from '#domain/script/script.ts';
import { Button } from '../live/Button.tsx';

interface ScriptPasteProps {
  script: CallScript | null;
  /** Steps of the script that was used last. */
  last: readonly string[] | null;
  /** Resolves with whether it was kept. */
  onSave: (script: CallScript | null) => Promise<boolean>;
  onLeave?: () => void;
}

/** A script of these steps; what was ticked by hand stays with its words. */
function scriptOf(steps: string[], before: CallScript | null): CallScript {
  const byHand = new Map((before?.steps ?? []).map((step, at) => [step, before?.hand[at]]));
  const hand = Object.fromEntries(
    steps.flatMap((step, at) => {
      const done = byHand.get(step);
      return done === undefined ? [] : [[at, done]];
    }),
  );
  return { steps, heard: [], hand };
}

/** Where the script or talk track of a call is pasted. Each line becomes a step. */
export function ScriptPaste({ script, last, onSave, onLeave }: ScriptPasteProps) {
  const [text, setText] = useState(() => script?.steps.join('\n') ?? '');
  const [told, setTold] = useState('');
  const [removed, setRemoved] = useState<CallScript | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const focus = () => field.current?.focus();
    if (document.hasFocus()) focus();
    window.addEventListener('focus', focus);
    return () => window.removeEventListener('focus', focus);
  }, []);
  const steps = parseScript(text).map((step) => step.text);
  const save = async (next: CallScript | null) => {
    const kept = await onSave(next);
    setTold(kept ? (next ? 'Saved' : 'Script removed') : 'Not kept. Try again.');
    if (!kept) return;
    setRemoved(next ? null : script);
    setText(next?.steps.join('\n') ?? '');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && steps.length > 0)
      void save(scriptOf(steps, script));
    if (event.key !== 'Escape') return;
    field.current?.blur();
    onLeave?.();
  };
  return (
    <div className="flex h-full min-h-40 flex-1 flex-col gap-2 bg-onyx p-2 font-sans text-13 text-silver">
      <textarea
        ref={field}
        aria-label="Script"
        placeholder="Paste your script or talk track. Each line becomes a step that ticks itself when you have said it."
        value={text}
        maxLength={20_000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 resize-none rounded-md border border-charcoal bg-graphite px-2.5 py-1.5 text-13 text-platinum outline-none placeholder:text-silver focus:border-neon"
      />
      <div className="flex shrink-0 flex-wrap items-center gap-1.5">
        <Button look="primary" disabled={steps.length === 0} onClick={() => void save(scriptOf(steps, script))}>
          {steps.length === 0 ? 'Use this script' : `Use ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`}
        </Button>
        {script ? (
          <Button look="ghost" onClick={() => void save(null)}>
            Remove
          </Button>
        ) : removed ? (
          <Button onClick={() => void save(removed)}>Undo</Button>
        ) : last && text === '' ? (
          <Button onClick={() => void save(scriptOf([...last], null))}>Last script, {last.length} steps</Button>
        ) : null}
        <output className="ml-auto text-12">{told || 'Stays on this device'}</output>
      </div>
    </div>
  );
}
