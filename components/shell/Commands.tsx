import {
  BookOpen,
  BrainCircuit,
  ChartColumn,
  ChartLine,
  Drama,
  MessageCircleQuestionMark,
  MessageSquareQuote,
  Mic,
  Phone,
  Settings,
} from 'lucide-react';
import { useLocation } from 'wouter';
import { listCalls, reopenDatabase } from '#extension/client/calls.ts';
import { openMicrophonePage } from '#extension/client/open.ts';
import { LIBRARY } from '#domain/objection/library/library.ts';
import { titleOf } from '../calls/call-words.ts';
import { CommandMenu, type CommandGroup } from '../ui/CommandMenu.tsx';
import { relativeTime } from '../ui/time.ts';
import { useNow } from '../ui/use-now.ts';
import { useStored } from '../ui/use-stored.ts';

const MOST_CALLS = 100;

interface CommandsProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where a place of the dashboard is opened, when not here. */
  go?: (path: string) => void;
  options?: () => void;
}

/** Everything there is to go to, found by typing. */
export function Commands({ open, onOpenChange, go, options }: CommandsProps) {
  const [, navigate] = useLocation();
  const to = go ?? navigate;
  const now = useNow();
  const stored = useStored(listCalls, [], reopenDatabase);
  const calls = stored.state === 'ready' ? stored.value.slice(0, MOST_CALLS) : [];
  const groups: CommandGroup[] = [
    {
      title: 'Go to',
      commands: [
        { id: 'calls', title: 'Calls', icon: <Phone size={16} />, run: () => to('/calls') },
        { id: 'coach', title: 'Coach', icon: <MessageCircleQuestionMark size={16} />, run: () => to('/coach') },
        { id: 'practice', title: 'Practice', icon: <Drama size={16} />, run: () => to('/practice') },
        {
          id: 'progress',
          title: 'Progress of your practice',
          icon: <ChartLine size={16} />,
          run: () => to('/practice/progress'),
        },
        { id: 'library', title: 'Objection library', icon: <BookOpen size={16} />, run: () => to('/library') },
        { id: 'brain', title: 'Company Brain', icon: <BrainCircuit size={16} />, run: () => to('/brain') },
        { id: 'usage', title: 'AI usage', icon: <ChartColumn size={16} />, run: () => to('/usage') },
        {
          id: 'options',
          title: 'Options',
          icon: <Settings size={16} />,
          run: options ?? (() => location.assign('/options.html')),
        },
        {
          id: 'microphone',
          title: 'Set up the microphone',
          icon: <Mic size={16} />,
          run: () => void openMicrophonePage(),
        },
      ],
    },
    {
      title: 'Calls',
      commands: calls.map((call) => ({
        id: `call ${call.id}`,
        title: titleOf(call),
        note: relativeTime(call.startedAt, now),
        icon: <Phone size={16} />,
        run: () => to(`/calls/${encodeURIComponent(call.id)}`),
      })),
    },
    {
      title: 'Objections',
      onlyWhenTyping: true,
      commands: LIBRARY.map((objection) => ({
        id: `objection ${objection.id}`,
        title: objection.title,
        note: objection.line,
        icon: <MessageSquareQuote size={16} />,
        run: () => to(`/library/${objection.id}`),
      })),
    },
  ];
  return (
    <CommandMenu
      open={open}
      onOpenChange={onOpenChange}
      groups={groups}
      placeholder="Go to a call, a page or an objection"
    />
  );
}
