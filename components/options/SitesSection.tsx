import { DIALERS } from '#extension/sites/dialers-data.ts';
import { Switch } from '../ui/Switch.tsx';
import type { SectionProps } from './sections.ts';
import { Section } from './Section.tsx';

/** Sites with captions, then dialers: what stands in `sitesOff`, its name, where. */
const SITES: readonly (readonly [id: string, label: string, hint: string])[] = [
  ['meet', 'Google Meet', 'meet.google.com'],
  ['zoom', 'Zoom', 'Calls joined in the browser, zoom.us/wc'],
  ['teams', 'Microsoft Teams', 'teams.microsoft.com and teams.live.com'],
  ...DIALERS.map(({ id, label, where }) => [id, label, where] as const),
];

/** On which sites calls are coached. */
export function SitesSection({ settings, save }: SectionProps) {
  return (
    <Section
      id="sites"
      title="Sites"
      about="Where coaching may run. On any other tab it runs only when you ask for it in the side panel."
    >
      {SITES.map(([id, label, hint]) => (
        <Switch
          key={id}
          label={label}
          hint={hint}
          checked={!settings.sitesOff.includes(id)}
          onChange={(on) => {
            const others = settings.sitesOff.filter((site) => site !== id);
            void save({ sitesOff: on ? others : [...others, id] });
          }}
        />
      ))}
    </Section>
  );
}
