import { useCallback, useEffect, useRef, useState } from 'react';
import { fetchRecording, type Recording } from '#extension/calls-page/recording.ts';

/** What is fetched without being asked: about an hour of speech as an mp3. Our own figure. */
const BY_ITSELF_BYTES = 30_000_000;

/** The file of a recording: fetched at once where it is small, else when it is wanted. `share` of it is there while it loads. */
export function useRecordingFile(callId: string, recording: Recording) {
  const [file, setFile] = useState<Blob | null>(null);
  const byItself = recording.bytes <= BY_ITSELF_BYTES;
  const [share, setShare] = useState<number | null>(byItself ? 0 : null);
  const [error, setError] = useState<unknown>(null);
  const loading = useRef<AbortController>(null);
  const stop = useCallback(() => {
    loading.current?.abort();
    loading.current = null;
    setShare(null);
  }, []);
  const fetching = useCallback(() => {
    loading.current?.abort();
    const mine = new AbortController();
    loading.current = mine;
    let told = 0;
    const onShare = (now: number) => {
      if (now - told < 0.01 || mine.signal.aborted) return;
      told = now;
      setShare(now);
    };
    fetchRecording(callId, recording, { signal: mine.signal, onShare }).then(setFile, (reason: unknown) => {
      if (mine.signal.aborted) return;
      setShare(null);
      setError(reason);
    });
  }, [callId, recording]);
  const load = useCallback(() => {
    setError(null);
    setShare(0);
    fetching();
  }, [fetching]);
  useEffect(() => {
    if (byItself) fetching();
    return () => loading.current?.abort();
  }, [byItself, fetching]);
  return { file, share, error, load, stop };
}
