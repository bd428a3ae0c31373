import { useEffect, useState } from 'react';
import { browserVoices, NO_VOICE } from '#extension/voice/by-browser.ts';
import { Field, INPUT } from '../ui/Field.tsx';

interface BrowserVoiceProps {
  /** The id of the one that is chosen; empty for the usual one. */
  chosen: string;
  onChoose: (voice: string) => void;
}

/** By what their names begin, the user's own language first. */
function inOrder(voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice[] {
  const own = navigator.language.slice(0, 2).toLowerCase();
  const rank = ({ lang }: SpeechSynthesisVoice): number => (lang.toLowerCase().startsWith(own) ? 0 : 1);
  return [...voices].sort((a, b) => rank(a) - rank(b) || a.lang.localeCompare(b.lang) || a.name.localeCompare(b.name));
}

/** Which of the browser's voices reads. */
export function BrowserVoice({ chosen, onChoose }: BrowserVoiceProps) {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[] | null>(null);
  useEffect(() => {
    let gone = false;
    void browserVoices().then((found) => (gone ? undefined : setVoices(inOrder(found))));
    return () => {
      gone = true;
    };
  }, []);
  const missing = voices !== null && chosen !== '' && !voices.some(({ voiceURI }) => voiceURI === chosen);
  const online = voices?.some(({ localService }) => !localService) ?? false;
  const hint = [
    voices?.length === 0 ? `${NO_VOICE} Install one in your system, or let a service read.` : '',
    missing ? 'The one you chose is not there any more. The browser’s own choice reads.' : '',
    online ? 'To an “online” voice the browser sends the text: it goes to whoever made the voice.' : '',
  ];
  return (
    <Field label="Voice" hint={hint.filter(Boolean).join(' ') || 'The text stays on this computer.'}>
      {(field) => (
        <select
          {...field}
          className={`${INPUT} cursor-pointer`}
          value={chosen}
          onChange={(event) => onChoose(event.target.value)}
        >
          <option value="">The browser’s own choice</option>
          {missing ? <option value={chosen}>Chosen earlier, not there</option> : null}
          {voices?.map(({ voiceURI, name, lang, localService }) => (
            <option key={voiceURI} value={voiceURI}>
              {name} ({lang}){localService ? '' : ', online'}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
