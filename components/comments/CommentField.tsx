import { useEffect, useId, useRef, useState } from 'react';
import { MOST_COMMENT } from '#domain/archive/filters.ts';
import type { Person } from '#extension/archive/comments.ts';
import { INPUT } from '../ui/Field.tsx';
import { nameBegun } from './mentions.ts';
import { Offered } from './Offered.tsx';

const MOST_OFFERED = 6;

interface CommentFieldProps {
  label: string;
  value: string;
  people: readonly Person[];
  onChange: (text: string) => void;
  /** Ctrl or Cmd with Enter. */
  onSend: () => void;
  onEscape?: () => void;
  /** It was just asked for. */
  focused?: boolean;
  /** How often it was asked for from elsewhere; each time it takes the focus. */
  asked?: number;
}

/** A few lines of plain words; after an @ it offers team mates, by arrows and Enter. */
export function CommentField({
  label,
  value,
  people,
  onChange,
  onSend,
  onEscape,
  focused = false,
  asked = 0,
}: CommentFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [shut, setShut] = useState(false);
  const after = useRef<number | null>(null);
  useEffect(() => {
    if (after.current === null) return;
    field.current?.setSelectionRange(after.current, after.current);
    after.current = null;
  });
  useEffect(() => {
    if (asked > 0) field.current?.focus();
  }, [asked]);
  const begun = shut ? null : nameBegun(value, caret);
  const wanted = begun?.begun.toLowerCase();
  const offered =
    wanted === undefined
      ? []
      : people.filter(({ name }) => name.toLowerCase().startsWith(wanted)).slice(0, MOST_OFFERED);
  const open = offered.length > 0 && !offered.some(({ name }) => name === begun?.begun);
  const pick = ({ name }: Person) => {
    if (!begun) return;
    const head = `${value.slice(0, begun.from)}@${name} `;
    after.current = head.length;
    setCaret(head.length);
    setAt(0);
    onChange(head + value.slice(caret));
    field.current?.focus();
  };
  return (
    <div className="relative">
      <textarea
        ref={field}
        rows={2}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was just asked for
        autoFocus={focused}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={open ? list : undefined}
        aria-activedescendant={open ? `${list}-${at}` : undefined}
        placeholder={label}
        maxLength={MOST_COMMENT}
        value={value}
        className={`${INPUT} field-sizing-content h-auto max-h-60 min-h-14 resize-y py-1.5`}
        onChange={({ target }) => {
          setShut(false);
          setAt(0);
          setCaret(target.selectionStart);
          onChange(target.value);
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onBlur={() => setShut(true)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            onSend();
          } else if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
            event.preventDefault();
            setAt((at + (event.key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length);
          } else if (open && (event.key === 'Enter' || event.key === 'Tab')) {
            event.preventDefault();
            pick(offered[Math.min(at, offered.length - 1)]!);
          } else if (event.key === 'Escape' && (open || onEscape)) {
            event.stopPropagation();
            if (open) setShut(true);
            else onEscape?.();
          }
        }}
      />
      {open ? <Offered id={list} people={offered} at={at} onPick={pick} /> : null}
    </div>
  );
}
