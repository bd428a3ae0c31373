import type { PersonaVoice } from '#domain/practice/persona.ts';
import type { Voice } from '#domain/voices.ts';
import { Choice } from '../ui/Choice.tsx';
import type { Faults } from './faults.ts';
import { ScaleField, SelectField } from './Fields.tsx';

interface VoiceFieldsProps {
  voice: PersonaVoice;
  faults: Faults;
  openai: readonly Voice[];
  elevenlabs: readonly Voice[];
  onChange: (voice: PersonaVoice) => void;
}

/** The choices, with the one that is set where the list does not know it. */
function withSet(voices: readonly Voice[], set: string): [string, string][] {
  const known = voices.map(({ id, name }): [string, string] => [id, name]);
  return voices.some(({ id }) => id === set) ? known : [[set, `Of your own account: ${set}`], ...known];
}

/** Who speaks for a buyer, by each way of speaking. */
export function VoiceFields({ voice, faults, openai, elevenlabs, onChange }: VoiceFieldsProps) {
  const { browser } = voice;
  const set = (part: Partial<PersonaVoice>) => onChange({ ...voice, ...part });
  const setBrowser = (part: Partial<PersonaVoice['browser']>) => set({ browser: { ...browser, ...part } });
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      <SelectField
        label="By OpenAI"
        at="voice.openai"
        faults={faults}
        value={voice.openai}
        options={withSet(openai, voice.openai)}
        onChange={(id) => set({ openai: id })}
      />
      <SelectField
        label="By ElevenLabs"
        at="voice.elevenlabs"
        faults={faults}
        value={voice.elevenlabs}
        options={withSet(elevenlabs, voice.elevenlabs)}
        onChange={(id) => set({ elevenlabs: id })}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 sm:col-span-2">
        <span className="text-13 font-medium text-platinum">By the browser</span>
        <Choice
          label="Voice of the browser"
          value={browser.prefers}
          options={[
            ['female', 'A woman’s'],
            ['male', 'A man’s'],
          ]}
          onChange={(prefers) => setBrowser({ prefers })}
        />
      </div>
      <ScaleField
        label="Pitch in the browser"
        at="voice.browser.pitch"
        faults={faults}
        least={0.5}
        most={2}
        step={0.05}
        value={browser.pitch}
        onChange={(pitch) => setBrowser({ pitch })}
      />
      <ScaleField
        label="Speed in the browser"
        at="voice.browser.rate"
        faults={faults}
        least={0.5}
        most={2}
        step={0.05}
        value={browser.rate}
        onChange={(rate) => setBrowser({ rate })}
      />
    </div>
  );
}
