import { FOCUSES, focusOf, isFocus } from '#domain/practice/focus.ts';
import { DIFFICULTIES } from '#domain/practice/persona.ts';
import { CHANNELS } from '#domain/practice/practice.ts';
import { Choice } from '../ui/Choice.tsx';
import { Field, INPUT } from '../ui/Field.tsx';
import { Switch } from '../ui/Switch.tsx';
import type { Wish } from './use-set-up.ts';
import { CHANNEL, DIFFICULTY } from './words.ts';

const CHANNEL_HINT = {
  voice: 'You talk, they answer aloud. You can go on in text at any moment.',
  text: 'A chat. No microphone is needed, and you can go on by voice at any moment.',
  email: 'You write mails with a subject, and they answer by mail.',
} as const;

interface HowRowsProps {
  wish: Wish;
  onChange: (change: Partial<Wish>) => void;
}

/** How it is practised: by which channel, how hard, what for, and with or without cards. */
export function HowRows({ wish, onChange }: HowRowsProps) {
  const { channel, difficulty, focus, assisted } = wish;
  return (
    <div className="grid grid-cols-1 gap-4 @min-[560px]:grid-cols-2">
      <div>
        <p className="mb-1.5 text-13 font-medium text-platinum">Channel</p>
        <Choice
          label="Channel"
          value={channel}
          onChange={(next) => onChange({ channel: next })}
          options={CHANNELS.map((one) => [one, CHANNEL[one]] as const)}
        />
        <p className="mt-1.5 text-13">{CHANNEL_HINT[channel]}</p>
      </div>
      <div>
        <p className="mb-1.5 text-13 font-medium text-platinum">Difficulty</p>
        <Choice
          label="Difficulty"
          value={difficulty}
          onChange={(next) => onChange({ difficulty: next })}
          options={DIFFICULTIES.map((one) => [one, DIFFICULTY[one].word] as const)}
        />
        <p className="mt-1.5 text-13">{DIFFICULTY[difficulty].text}</p>
      </div>
      <Field label="Focus" hint={focusOf(focus).aim}>
        {(props) => (
          <select
            {...props}
            className={INPUT}
            value={focus}
            onChange={({ target }) => (isFocus(target.value) ? onChange({ focus: target.value }) : undefined)}
          >
            {FOCUSES.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Switch
        label="Cards while you practise"
        hint="The line to say, as on a call. Your score says that they were on."
        checked={assisted}
        onChange={(on) => onChange({ assisted: on })}
      />
    </div>
  );
}
