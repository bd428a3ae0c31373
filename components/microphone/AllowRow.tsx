import { Mic } from 'lucide-react';
import { microphoneWords } from '#domain/sound/health-words.ts';
import { openMicrophonePage } from '#extension/client/open.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { Button } from '../live/Button.tsx';
import { useLive } from '../live/use-live.ts';
import { usePermission } from './use-permission.ts';

const WORDS = {
  denied: ['Your side is not heard: the microphone was refused.', 'Allow the microphone'],
  prompt: ['Your side is not heard: the microphone is not allowed yet.', 'Allow the microphone'],
  granted: ['Your side is not heard: no microphone gives sound.', 'Test the microphone'],
} as const;

/** What is missing is not this microphone: it is mended in the page of the call. */
const IN_THE_PAGE = microphoneWords('unsent');

/** Says why the rep's side of a call is not heard, and leads to what mends it. The call takes the microphone by itself then. */
export function AllowRow({ host }: { host: LiveHost }) {
  const permission = usePermission();
  const missing = useLive(
    host,
    (state) =>
      state?.call.status === 'live' && state.health.code === 'rep-not-heard' && state.health.detail !== IN_THE_PAGE,
  );
  if (!missing || !permission) return null;
  const [text, press] = WORDS[permission];
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-gunmetal px-3 py-2">
      <p className="flex-1 basis-48 text-12 text-silver">{text}</p>
      <Button icon={<Mic size={14} />} onClick={() => void openMicrophonePage()}>
        {press}
      </Button>
    </div>
  );
}
