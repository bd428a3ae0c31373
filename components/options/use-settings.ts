import { useCallback, useEffect, useState } from 'react';
import { readSettings, watchSettings, writeSettings, type Settings } from '#extension/client/settings.ts';

export type Saving = 'idle' | 'saving' | 'saved' | 'failed';

export type Save = (change: Partial<Settings>) => Promise<boolean>;

interface SettingsView {
  /** `null` until they are read. */
  settings: Settings | null;
  failed: boolean;
  retry: () => void;
  saving: Saving;
  /** Takes “Saved” away. */
  rest: () => void;
  /** True once the change is kept. */
  save: Save;
}

/** The user's settings, as any page changes them, and a way to change them that reports whether it was saved. */
export function useSettings(): SettingsView {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [failed, setFailed] = useState(false);
  const [saving, setSaving] = useState<Saving>('idle');
  const read = useCallback(() => {
    readSettings().then(setSettings, () => setFailed(true));
  }, []);
  useEffect(() => {
    const following = new AbortController();
    watchSettings(setSettings, following.signal);
    read();
    return () => following.abort();
  }, [read]);
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
  const rest = useCallback(() => setSaving((now) => (now === 'saved' ? 'idle' : now)), []);
  const retry = () => {
    setFailed(false);
    read();
  };
  return { settings, failed, retry, saving, rest, save };
}
