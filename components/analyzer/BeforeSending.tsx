import { useQuery } from '@tanstack/react-query';
import { readPrivacy } from '#extension/analysis/privacy.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { useSettings } from '../options/use-settings.ts';
import { Button } from '../ui/Button.tsx';

/** What becomes of a recording, said before any of it is sent. */
export function BeforeSending({ signedIn }: { signedIn: boolean }) {
  const { settings } = useSettings();
  const { data, error, refetch } = useQuery({
    queryKey: ['analyze', 'privacy', settings?.team ?? ''],
    enabled: signedIn,
    queryFn: ({ signal }) => readPrivacy(signal),
  });
  if (!signedIn) {
    return (
      <p className="max-w-140 text-13">
        Transcripts are judged on this device with no key and no account. Recordings need{' '}
        <a href="/options.html#account" className="text-neon underline">
          a backend where you are signed in
        </a>{' '}
        and a key of a speech service.
      </p>
    );
  }
  return (
    <div className="max-w-140 text-13">
      {error ? (
        <p role="alert">
          What becomes of the sound could not be read: {reasonOf(error)}{' '}
          <Button small onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      ) : null}
      {data === undefined ? null : (
        <p>
          {data.keepsSound
            ? `Your team keeps the sound of calls for ${data.soundDays} days; that of a recording, too.`
            : 'The sound is deleted as soon as the call is judged.'}{' '}
          {data.keepsWords
            ? ''
            : 'Your team keeps no transcripts: what is left of a recording is its score, without its words.'}
        </p>
      )}
      {data?.canHear === false ? (
        <p role="alert" className="mt-1 text-amber">
          No key of a speech service is there, so recordings cannot be transcribed.{' '}
          <a href="/options.html#keys" className="underline">
            Add one of OpenAI or Deepgram
          </a>
          , or bring in a transcript.
        </p>
      ) : null}
    </div>
  );
}
