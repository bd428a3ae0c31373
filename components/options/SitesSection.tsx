import { Switch } from '../ui/Switch.tsx';
import type { SectionProps } from './sections.ts';
import { Section } from './Section.tsx';

const SITES = [
  ['meet', 'Google Meet', 'meet.google.com'],
  ['zoom', 'Zoom', 'Calls joined in the browser, zoom.us/wc'],
  ['teams', 'Microsoft Teams', 'teams.microsoft.com and teams.live.com'],
] as const;

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
