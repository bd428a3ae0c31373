import { useCallback, useEffect, useState } from 'react';
import { readSettings, watchSettings, writeSettings, type Settings } from '#extension/client/settings.ts';

export type Saving = 'idle' | 'saving' | 'saved' | 'failed';

interface SettingsView {
  /** `null` until they are read. */
  settings: Settings | null;
  failed: boolean;
  retry(): void;
  saving: Saving;
  save(change: Partial<Settings>): Promise<boolean>;
}

/** The user's settings, as any page changes them, and a way to change them that reports whether it was saved. */
export function useSettings(): SettingsView {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [failed, setFailed] = useState(false);
  const [saving, setSaving] = useState<Saving>('idle');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const following = new AbortController();
    watchSettings(setSettings, following.signal);
    readSettings().then(setSettings, () => setFailed(true));
    return () => following.abort();
  }, [attempt]);
  const save = useCallback(async (change: Partial<Settings>) => {
    setSaving('saving');
    setSettings((now) => (now ? { ...now, ...change } : now));
    try {
      await writeSettings(change);
      setSaving('saved');
      return true;
    } catch {
      setSaving('failed');
      setSettings(await readSettings().catch(() => null));
      return false;
    }
  }, []);
  const retry = () => {
    setFailed(false);
    setAttempt((count) => count + 1);
  };
  return { settings, failed, retry, saving, save };
}
