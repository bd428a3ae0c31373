import { useState } from 'react';
import type { Pasted } from '#extension/analysis/desk.ts';
import { useSettings } from '../options/use-settings.ts';
import { Button } from '../ui/Button.tsx';
import { Field, INPUT, Input } from '../ui/Field.tsx';
import { classNames } from '../ui/class-names.ts';
import { AboutCall } from './AboutCall.tsx';

/** Under which the rep is found in transcripts; the same as in the options. `keep` keeps what was typed. */
function useOwnName(): { name: string | null; type: (name: string) => void; keep: () => void } {
  const { settings, save } = useSettings();
  const [typed, setTyped] = useState<string | null>(null);
  const keep = () => {
    if (typed !== null) void save({ ownName: typed.trim() });
    setTyped(null);
  };
  return { name: settings && (typed ?? settings.ownName), type: setTyped, keep };
}

interface PasteProps {
  signedIn?: boolean;
  onText: (text: string, about: Pasted) => void;
  onName: (name: string) => void;
}

/** A transcript that is pasted. */
export function PasteTranscript({ signedIn = false, onText, onName }: PasteProps) {
  const { settings } = useSettings();
  const inAccount = signedIn && settings?.saveCalls === true;
  const [text, setText] = useState('');
  const [about, setAbout] = useState<Pasted>({});
  const own = useOwnName();
  const some = text.trim() !== '';
  const judge = () => {
    // Enter in the field of the name takes that away before it is left.
    own.keep();
    onText(text, about);
    setText('');
    setAbout({});
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (some) judge();
      }}
    >
      <Field
        label="Or paste a transcript"
        hint={`One line for each time somebody speaks, with a name before it. ${
          inAccount
            ? 'It is read on this device, and its call is kept in your account like any other.'
            : 'It is read and judged on this device.'
        }`}
      >
        {(props) => (
          <textarea
            {...props}
            rows={6}
            value={text}
            onChange={({ target }) => setText(target.value)}
            placeholder={'Dana: What made you answer my note?\nMarcus: Honestly, the timing.'}
            className={classNames(INPUT, 'h-auto resize-y py-2 font-mono text-13')}
          />
        )}
      </Field>
      {some ? (
        <>
          <AboutCall
            title={about.title ?? ''}
            startedAt={about.startedAt}
            onTitle={(title) => setAbout({ ...about, title })}
            onWhen={(startedAt) => setAbout({ ...about, startedAt })}
          />
          {own.name === null ? null : (
            <Field label="Your name in it" hint="Says which lines are yours. Kept for the next ones.">
              {(props) => (
                <Input
                  {...props}
                  value={own.name ?? ''}
                  maxLength={100}
                  onChange={({ target }) => {
                    own.type(target.value);
                    onName(target.value);
                  }}
                  onBlur={own.keep}
                />
              )}
            </Field>
          )}
        </>
      ) : null}
      <Button type="submit" className="self-start" disabled={!some}>
        Judge this transcript
      </Button>
    </form>
  );
}
