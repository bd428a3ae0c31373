import {
  AudioLines,
  Bell,
  Coins,
  Database,
  Globe,
  Keyboard,
  KeyRound,
  Phone,
  Server,
  ShieldCheck,
  UserRound,
  UsersRound,
  Volume2,
  type LucideIcon,
} from 'lucide-react';
import { type ComponentType, lazy } from 'react';
import type { Settings } from '#extension/client/settings.ts';
import { BackendSection } from './BackendSection.tsx';
import { CallsSection } from './CallsSection.tsx';
import { DataSection } from './DataSection.tsx';
import { ShortcutsSection } from './ShortcutsSection.tsx';
import { SitesSection } from './SitesSection.tsx';
import type { Save } from './use-settings.ts';

export interface SectionProps {
  settings: Settings;
  save: Save;
}

interface OptionsSection {
  /** The address: `options.html#ID`. */
  id: string;
  title: string;
  group: 'This browser' | 'Your account';
  icon: LucideIcon;
  View: ComponentType<SectionProps>;
}

/** Every section of the options, in order. What few open is loaded when it is opened. */
export const SECTIONS: readonly OptionsSection[] = [
  { id: 'calls', title: 'Calls', group: 'This browser', icon: Phone, View: CallsSection },
  { id: 'sites', title: 'Sites', group: 'This browser', icon: Globe, View: SitesSection },
  { id: 'shortcuts', title: 'Shortcuts', group: 'This browser', icon: Keyboard, View: ShortcutsSection },
  {
    id: 'voice',
    title: 'Voice',
    group: 'This browser',
    icon: Volume2,
    View: lazy(() => import('./VoiceSection.tsx')),
  },
  { id: 'data', title: 'Your data', group: 'This browser', icon: Database, View: DataSection },
  { id: 'backend', title: 'Backend', group: 'This browser', icon: Server, View: BackendSection },
  {
    id: 'account',
    title: 'Account',
    group: 'Your account',
    icon: UserRound,
    View: lazy(() => import('./AccountSection.tsx')),
  },
  {
    id: 'team',
    title: 'Team',
    group: 'Your account',
    icon: UsersRound,
    View: lazy(() => import('./TeamSection.tsx')),
  },
  {
    id: 'messages',
    title: 'Messages',
    group: 'Your account',
    icon: Bell,
    View: lazy(() => import('./MessagesSection.tsx')),
  },
  {
    id: 'hearing',
    title: 'Hearing',
    group: 'Your account',
    icon: AudioLines,
    View: lazy(() => import('./HearingSection.tsx')),
  },
  {
    id: 'redaction',
    title: 'Redaction',
    group: 'Your account',
    icon: ShieldCheck,
    View: lazy(() => import('./RedactionSection.tsx')),
  },
  {
    id: 'plan',
    title: 'Plan and credits',
    group: 'Your account',
    icon: Coins,
    View: lazy(() => import('./PlanSection.tsx')),
  },
  {
    id: 'keys',
    title: 'Keys',
    group: 'Your account',
    icon: KeyRound,
    View: lazy(() => import('./KeysSection.tsx')),
  },
];

/** The groups of the navigation with what is in them. */
export const GROUPS = [...new Set(SECTIONS.map(({ group }) => group))].map((group) => ({
  group,
  sections: SECTIONS.filter((one) => one.group === group),
}));
