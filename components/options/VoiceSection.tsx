import { useQuery } from '@tanstack/react-query';
import { keyProvider } from '#domain/key-providers.ts';
import { nearestSpeed, SPEEDS, VOICE_VENDORS, type VoiceBy } from '#domain/voices.ts';
import type { Settings } from '#extension/client/settings.ts';
import { readVoices, type VendorVoices } from '#extension/client/voices.ts';
import { stopReading } from '#extension/voice/reader.ts';
import { useSession } from '../account/use-session.ts';
import { Answer } from '../billing/Answer.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field, INPUT } from '../ui/Field.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { BrowserVoice } from '../voice/BrowserVoice.tsx';
import { TryVoice } from '../voice/TryVoice.tsx';
import { VendorVoice } from '../voice/VendorVoice.tsx';
import { Section } from './Section.tsx';
import type { SectionProps } from './sections.ts';

const WAYS: readonly (readonly [VoiceBy, string])[] = [
  ['browser', 'This browser'],
  ...VOICE_VENDORS.map((vendor) => [vendor, keyProvider(vendor).name] as const),
];

/** Who reads answers aloud on this device, how fast, and how it sounds. */
export default function VoiceSection({ settings, save }: SectionProps) {
  const { voiceBy, voice, voiceSpeed } = settings;
  const change = (chosen: Partial<Settings>): void => {
    // What is being read is by the one before.
    stopReading();
    void save(chosen);
  };
  return (
    <>
      <Section
        id="voice"
        title="Reading aloud"
        about="What the coach writes can be read to you. Kept for this device, and silent while a call goes on."
      >
        <div className="flex flex-col items-start gap-1.5">
          <p className="text-13 font-medium text-platinum">Who reads</p>
          <Choice
            label="Who reads"
            value={voiceBy}
            // Voices have other names elsewhere.
            onChange={(by) => change({ voiceBy: by, voice: '' })}
            options={WAYS}
          />
        </div>
        {voiceBy === 'browser' ? (
          <BrowserVoice chosen={voice} onChoose={(id) => change({ voice: id })} />
        ) : (
          <OfVendor
            key={voiceBy}
            vendor={voiceBy}
            team={settings.team}
            chosen={voice}
            onChoose={(id) => change({ voice: id })}
          />
        )}
        <Field label="Speed">
          {(field) => (
            <select
              {...field}
              className={`${INPUT} max-w-40 cursor-pointer`}
              value={String(nearestSpeed(voiceSpeed))}
              onChange={(event) => change({ voiceSpeed: Number(event.target.value) })}
            >
              {SPEEDS.map((speed) => (
                <option key={speed} value={String(speed)}>
                  {speed === 1 ? 'Usual' : `${speed} times`}
                </option>
              ))}
            </select>
          )}
        </Field>
      </Section>
      <Section id="voice-try" title="Try it" about="Hear how it sounds before it matters.">
        <TryVoice />
      </Section>
    </>
  );
}

interface OfVendorProps {
  vendor: VendorVoices['vendor'];
  team: string;
  chosen: string;
  onChoose: (voice: string) => void;
}

function OfVendor({ vendor, team, chosen, onChoose }: OfVendorProps) {
  const { settled, session } = useSession();
  const query = useQuery({
    queryKey: ['voices', team],
    queryFn: ({ signal }) => readVoices(signal),
    enabled: session !== null,
  });
  const { name } = keyProvider(vendor);
  if (settled && !session) {
    return (
      <p className="text-13">
        {name} reads for who is signed in and has a key.{' '}
        <a className="text-neon underline underline-offset-2" href="/options.html#account">
          Sign in
        </a>
        , or let this browser read.
      </p>
    );
  }
  return (
    <Answer query={query} what="voices" skeleton={<Skeleton className="h-16" />}>
      {({ vendors }) => {
        const found = vendors.find((one) => one.vendor === vendor);
        return found ? (
          <VendorVoice of={found} chosen={chosen} onChoose={onChoose} />
        ) : (
          <p className="text-13">
            Neither you nor the team has a key for {name}.{' '}
            <a className="text-neon underline underline-offset-2" href="/options.html#keys">
              Save one under Keys
            </a>
            , or let this browser read.
          </p>
        );
      }}
    </Answer>
  );
}
