import { useEffect, useState } from 'react';
import { type MicrophonePermission, watchPermission } from '#extension/microphone/permission.ts';

/** Whether the microphone is allowed, as it changes; null until it is read. */
export function usePermission(): MicrophonePermission | null {
  const [permission, setPermission] = useState<MicrophonePermission | null>(null);
  useEffect(() => {
    const watching = new AbortController();
    void watchPermission(setPermission, watching.signal);
    return () => watching.abort();
  }, []);
  return permission;
}
