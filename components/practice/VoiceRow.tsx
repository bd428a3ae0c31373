import { keyProvider } from '#domain/key-providers.ts';
import { VOICE_VENDORS, type VoiceBy } from '#domain/voices.ts';
import { useSession } from '../account/use-session.ts';
import { MicrophoneLine } from '../microphone/MicrophoneLine.tsx';
import { useSettings } from '../options/use-settings.ts';
import { Choice } from '../ui/Choice.tsx';
import { Switch } from '../ui/Switch.tsx';

type Speaks = VoiceBy | 'live';

const WAYS: readonly (readonly [Speaks, string])[] = [
  ['live', 'Live'],
  ...VOICE_VENDORS.map((vendor) => [vendor, keyProvider(vendor).name] as const),
  ['browser', 'This browser'],
];

const HINT: Record<Speaks, string> = {
  live: 'The quickest: OpenAI hears you and speaks. Where your account has no key or minutes for it, it goes step by step.',
  openai: 'Step by step: your words are written down, then the answer is spoken by OpenAI.',
  elevenlabs: 'Step by step: your words are written down, then the answer is spoken by ElevenLabs.',
  browser: 'Step by step, by the voices of this browser. Needs no key.',
};

/** How the buyer speaks and the rep is heard, before a practice by voice. */
export function VoiceRow() {
  const signedIn = useSession().session !== null;
  const { settings, save } = useSettings();
  if (!settings) return null;
  const { practiceLive, practiceHandsFree, voiceBy } = settings;
  const speaks: Speaks = signedIn ? (practiceLive ? 'live' : voiceBy) : 'browser';
  const choose = (next: Speaks) =>
    // Voices have other names elsewhere.
    void save(next === 'live' ? { practiceLive: true } : { practiceLive: false, voiceBy: next, voice: '' });
  return (
    <div className="mt-4 grid grid-cols-1 gap-4 @min-[560px]:grid-cols-2">
      <div>
        <p className="mb-1.5 text-13 font-medium text-platinum">Who speaks for them</p>
        {signedIn ? <Choice label="Who speaks for them" value={speaks} onChange={choose} options={WAYS} /> : null}
        <p className="mt-1.5 text-13">{signedIn ? HINT[speaks] : `You are signed out: ${HINT.browser}`}</p>
      </div>
      <div className="flex flex-col gap-3">
        <MicrophoneLine />
        <Switch
          label="Hands-free"
          hint="Off, you are heard only while you hold a button."
          checked={practiceHandsFree}
          onChange={(on) => void save({ practiceHandsFree: on })}
        />
      </div>
    </div>
  );
}
