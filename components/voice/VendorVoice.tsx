import { keyProvider } from '#domain/key-providers.ts';
import type { VendorVoices } from '#extension/client/voices.ts';
import { Field, INPUT } from '../ui/Field.tsx';

const WHOSE: Record<VendorVoices['source'], string> = {
  user: 'Your own key pays for it.',
  team: 'The team’s key pays for it.',
  platform: 'It is included, up to some ten minutes a day.',
};

interface VendorVoiceProps {
  of: VendorVoices;
  chosen: string;
  onChoose: (voice: string) => void;
}

const dayOf = (day: string): string =>
  new Date(day).toLocaleDateString(undefined, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Which of a vendor's voices reads, who pays for it, and until when there is any. */
export function VendorVoice({ of: { vendor, source, voices, ends, problem }, chosen, onChoose }: VendorVoiceProps) {
  const { name } = keyProvider(vendor);
  const missing = chosen !== '' && !voices.some(({ id }) => id === chosen);
  return (
    <>
      <Field label="Voice" hint={`The text goes to ${name}. ${WHOSE[source]}`}>
        {(field) => (
          <select
            {...field}
            className={`${INPUT} cursor-pointer`}
            value={chosen}
            onChange={(event) => onChoose(event.target.value)}
          >
            <option value="">The usual one</option>
            {missing ? <option value={chosen}>Chosen earlier, not in the list</option> : null}
            {voices.map((voice) => (
              <option key={voice.id} value={voice.id}>
                {voice.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {problem ? (
        <p className="text-13">
          These are {name}’s usual voices: it did not list yours. {problem}
        </p>
      ) : null}
      {ends ? (
        <p className="text-13 text-amber">
          {name} has announced the end of its voices: {dayOf(ends)}. From then on let this browser read, or another
          service.
        </p>
      ) : null}
    </>
  );
}
