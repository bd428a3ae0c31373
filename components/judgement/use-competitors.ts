import { useMemo } from 'react';
import { competitorNames } from '#domain/analysis/competitors.ts';
import { useSettings } from '../options/use-settings.ts';

/** The competitors that are listened for on this device, and a way to change them; the same list as long as no name changes. */
export function useCompetitors(): { competitors: readonly string[]; save: (names: string[]) => Promise<boolean> } {
  const { settings, save } = useSettings();
  const all = (settings?.competitors ?? []).join('\n');
  const competitors = useMemo(() => (all === '' ? [] : competitorNames(all.split('\n'))), [all]);
  return { competitors, save: (names) => save({ competitors: names }) };
}
