import {
  AudioLines,
  BookOpen,
  BrainCircuit,
  ChartColumn,
  Drama,
  History,
  MessageCircleQuestionMark,
  Phone,
  Radio,
  Scale,
  Scissors,
} from 'lucide-react';
import type { ComponentType } from 'react';

/** A page of the dashboard or a tab of the side panel. Its code is loaded when it is first shown. */
export interface Page {
  id: string;
  title: string;
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  load: () => Promise<{ default: ComponentType }>;
}

export interface Routed extends Page {
  path: string;
  /** Where the navigation leads; absent for places that are reached from a page. */
  link?: string;
}

export const DASHBOARD: readonly Routed[] = [
  {
    id: 'calls',
    title: 'Calls',
    icon: Phone,
    link: '/calls',
    path: '/calls',
    load: () => import('./calls/CallsPage.tsx'),
  },
  {
    id: 'analyze',
    title: 'Analyze a call',
    icon: AudioLines,
    link: '/analyze',
    path: '/analyze',
    load: () => import('./analyzer/AnalyzePage.tsx'),
  },
  {
    id: 'call-search',
    title: 'Search calls',
    icon: Phone,
    path: '/calls/search',
    load: () => import('./archive/SearchPage.tsx'),
  },
  { id: 'call', title: 'Call', icon: Phone, path: '/calls/:id', load: () => import('./calls/CallPage.tsx') },
  {
    id: 'clips',
    title: 'Clips',
    icon: Scissors,
    link: '/clips',
    path: '/clips',
    load: () => import('./clips/ClipsPage.tsx'),
  },
  {
    id: 'rubrics',
    title: 'Rubrics',
    icon: Scale,
    link: '/rubrics',
    path: '/rubrics/:id?',
    load: () => import('./rubrics/RubricsPage.tsx'),
  },
  {
    id: 'coach',
    title: 'Coach',
    icon: MessageCircleQuestionMark,
    link: '/coach',
    path: '/coach/:id?',
    load: () => import('./coach/CoachPage.tsx'),
  },
  {
    id: 'practice',
    title: 'Practice',
    icon: Drama,
    link: '/practice',
    path: '/practice',
    load: () => import('./practice/PracticePage.tsx'),
  },
  {
    id: 'practising',
    title: 'Practice',
    icon: Drama,
    path: '/practice/on/:id',
    load: () => import('./practice/PracticePage.tsx'),
  },
  {
    id: 'practice-with',
    title: 'Practice',
    icon: Drama,
    path: '/practice/with/:kind/*',
    load: () => import('./practice/PracticePage.tsx'),
  },
  {
    id: 'practice-library',
    title: 'Practice library',
    icon: Drama,
    path: '/practice/library/*?',
    load: () => import('./practice-library/LibraryPage.tsx'),
  },
  {
    id: 'assignments',
    title: 'Assignments',
    icon: Drama,
    path: '/practice/assignments/*?',
    load: () => import('./assignments/AssignmentsPage.tsx'),
  },
  {
    id: 'practice-progress',
    title: 'Progress',
    icon: Drama,
    path: '/practice/progress',
    load: () => import('./practice-after/ProgressPage.tsx'),
  },
  {
    id: 'member-progress',
    title: 'Progress',
    icon: Drama,
    path: '/practice/progress/:member/:name',
    load: () => import('./practice-after/MemberProgressPage.tsx'),
  },
  {
    id: 'drill',
    title: 'Drill',
    icon: Drama,
    path: '/practice/drill/:call/:card?',
    load: () => import('./practice-after/DrillPage.tsx'),
  },
  {
    id: 'practice-result',
    title: 'Practice',
    icon: Drama,
    path: '/practice/:id',
    load: () => import('./practice-after/ResultPage.tsx'),
  },
  {
    id: 'library',
    title: 'Objection library',
    icon: BookOpen,
    link: '/library',
    path: '/library/*?',
    load: () => import('./library/LibraryPage.tsx'),
  },
  {
    id: 'brain',
    title: 'Company Brain',
    icon: BrainCircuit,
    link: '/brain',
    path: '/brain',
    load: () => import('./brain/BrainPage.tsx'),
  },
  {
    id: 'document',
    title: 'Document',
    icon: BrainCircuit,
    path: '/brain/:id/*?',
    load: () => import('./brain/DocumentPage.tsx'),
  },
  {
    id: 'usage',
    title: 'AI usage',
    icon: ChartColumn,
    link: '/usage',
    path: '/usage',
    load: () => import('./usage/UsagePage.tsx'),
  },
];

export const PANEL: readonly Page[] = [
  { id: 'live', title: 'Live', icon: Radio, load: () => import('./shell/PanelLive.tsx') },
  { id: 'coach', title: 'Coach', icon: MessageCircleQuestionMark, load: () => import('./coach/CoachPanel.tsx') },
  { id: 'practice', title: 'Practice', icon: Drama, load: () => import('./practice/PracticePanel.tsx') },
  { id: 'calls', title: 'Calls', icon: History, load: () => import('./shell/PanelCalls.tsx') },
];
