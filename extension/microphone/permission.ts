/** Whether this extension may use the microphone: `prompt` where nobody was asked yet. */
export type MicrophonePermission = 'granted' | 'denied' | 'prompt';

async function query(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: 'microphone' });
  } catch {
    // Browsers that know no such permission ask each time.
    return null;
  }
}

/** What the user decided. A browser that does not tell counts as not asked. */
export async function readPermission(): Promise<MicrophonePermission> {
  return (await query())?.state ?? 'prompt';
}

/** Tells what the user decided, now and whenever it changes anywhere in the browser, until the signal aborts. */
export async function watchPermission(
  listener: (permission: MicrophonePermission) => void,
  signal: AbortSignal,
): Promise<void> {
  const status = await query();
  if (signal.aborted) return;
  status?.addEventListener('change', () => listener(status.state), { signal });
  listener(status?.state ?? 'prompt');
}
