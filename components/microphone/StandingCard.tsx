import { CircleCheck, Loader, Mic, MicOff, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Standing } from '#extension/microphone/try-out.ts';
import { TONE, type Tone } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { HowToAllow } from './HowToAllow.tsx';
import { STANDING } from './standing-words.ts';

const ICON: Record<Tone, ReactNode> = {
  good: <CircleCheck size={20} aria-hidden />,
  warn: <TriangleAlert size={20} aria-hidden />,
  bad: <MicOff size={20} aria-hidden />,
  info: <Loader size={20} aria-hidden />,
  plain: <Mic size={20} aria-hidden />,
};

const FIREFOX = import.meta.env.BROWSER === 'firefox';

/** What the browser’s own question offers; one of its answers is forgotten soon. */
const ANSWER = FIREFOX
  ? 'Tick “Remember this decision”, then “Allow”: otherwise Firefox forgets it with this tab.'
  : 'Choose “Allow while visiting the site”. “Allow this time” is forgotten soon, and your next calls do not hear you.';

interface StandingCardProps {
  standing: Standing;
  onStart: () => void;
}

/** How the microphone stands, and the one thing to do about it. */
export function StandingCard({ standing, onStart }: StandingCardProps) {
  if (standing === 'reading') return <Skeleton className="h-24" />;
  const { tone, title, text, press, how } = STANDING[standing];
  return (
    <div className="flex gap-3">
      <span className={`mt-0.5 ${TONE[tone]}`}>{ICON[tone]}</span>
      <div className="flex min-w-0 flex-1 flex-col items-start gap-3">
        <output className="flex flex-col gap-1 text-14">
          <strong className="text-16 font-semibold text-platinum">{title}</strong>
          <span>{text}</span>
          {standing === 'not-asked' || standing === 'asking' ? <span>{ANSWER}</span> : null}
        </output>
        {how ? <HowToAllow only={standing === 'refused'} /> : null}
        {press ? (
          <Button
            look={standing === 'refused' && !FIREFOX ? 'plain' : 'primary'}
            className={standing === 'refused' ? '' : 'h-9 px-4'}
            icon={<Mic size={14} />}
            onClick={onStart}
          >
            {press}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
