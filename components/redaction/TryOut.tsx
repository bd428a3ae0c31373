import { useDeferredValue, useMemo, useState } from 'react';
import { redact } from '#domain/untrusted/redact.ts';
import type { Redaction } from '#extension/client/redaction.ts';
import { Field, INPUT } from '../ui/Field.tsx';
import { removedWords } from './words.ts';

const MOST = 5_000;
const FIRST =
  'You can reach me at dana@example.com or +1 415 555 0132. The card is 4111 1111 1111 1111, the account DE89 3704 0044 0532 0130 00.';
const PLACEHOLDER = /(\[[a-z][a-z -]{1,30}\])/g;

/** What would leave of a text, as it is typed. It happens on this machine: nothing is sent. */
export function TryOut({ kinds }: { kinds: Redaction['redact'] }) {
  const [typed, setTyped] = useState(FIRST);
  const text = useDeferredValue(typed);
  const { text: left, removed } = useMemo(() => redact(text, kinds), [text, kinds]);
  const words = removedWords(removed);
  return (
    <>
      <Field label="Text" hint="It is tried on this machine and sent nowhere.">
        {(field) => (
          <textarea
            {...field}
            rows={3}
            maxLength={MOST}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            className={`${INPUT} h-auto field-sizing-content max-h-60 resize-y py-1.5`}
          />
        )}
      </Field>
      <div className="flex flex-col gap-1.5">
        <h3 className="text-13 font-medium text-platinum">What a model would get</h3>
        <p className="min-h-8 rounded-md border border-gunmetal bg-obsidian px-2.5 py-1.5 text-14 wrap-anywhere whitespace-pre-wrap">
          {left
            .split(PLACEHOLDER)
            .map((part, at) => (at % 2 === 1 && !text.includes(part) ? <mark key={at}>{part}</mark> : part))}
        </p>
        <output className="text-13">{words === '' ? 'Nothing is taken out of it.' : `Taken out: ${words}.`}</output>
      </div>
    </>
  );
}
