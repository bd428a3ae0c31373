import { Square, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field, INPUT } from '../ui/Field.tsx';
import { useReading } from './use-reading.ts';

const SAMPLE = 'They said the price is too high. Ask what it is being compared with, and say nothing for a while.';
const MOST = 300;

/** A few words to hear how the choice sounds. */
export function TryVoice() {
  const [text, setText] = useState(SAMPLE);
  const { reading, read, stop } = useReading();
  const going = reading.state !== 'idle' && reading.state !== 'failed';
  return (
    <>
      <Field label="Try it with" hint={`Up to ${MOST} characters. It is not kept.`}>
        {(field) => (
          <textarea
            {...field}
            rows={2}
            maxLength={MOST}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className={`${INPUT} h-auto field-sizing-content resize-y py-1.5`}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          icon={going ? <Square size={14} /> : <Volume2 size={14} />}
          onClick={() => (going ? stop() : read(text))}
        >
          {going ? 'Stop' : 'Read it aloud'}
        </Button>
        <output className="text-13">
          {reading.state === 'starting' ? 'It begins in a moment…' : ''}
          {reading.state === 'speaking' ? 'You should hear it now.' : ''}
        </output>
      </div>
      {reading.state === 'failed' ? (
        <div role="alert" className="flex flex-wrap items-center gap-3 text-13">
          <p className="flex-1 basis-52 text-red">
            {reading.message} {reading.hint}
          </p>
          {reading.orBrowser ? (
            <Button small onClick={() => read(text, 'browser')}>
              Use the browser’s voice
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
