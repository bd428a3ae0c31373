import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'plain';

/** Text colour of a tone. Colour never speaks alone: a word or an icon stands beside it. */
export const TONE: Record<Tone, string> = {
  good: 'text-green',
  warn: 'text-amber',
  bad: 'text-red',
  info: 'text-neon',
  plain: 'text-silver',
};

const EDGE: Record<Tone, string> = {
  good: 'border-green/30 bg-green/8',
  warn: 'border-amber/30 bg-amber/8',
  bad: 'border-red/35 bg-red/6',
  info: 'border-neon/35 bg-neon/8',
  plain: 'border-gunmetal bg-graphite',
};

interface BadgeProps {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
}

/** A word about a state. */
export function Badge({ tone = 'plain', icon, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 text-12 font-medium',
        EDGE[tone],
        TONE[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
