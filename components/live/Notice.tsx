import { AudioLines, BellOff, Captions, Check, FileText, Pause, Play, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { lineOf } from '#domain/live/line.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { Button } from './Button.tsx';
import { clock } from './clock.ts';
import { type Status, statusOf, textOf } from './status.ts';
import { useLive } from './use-live.ts';
import { CATEGORY, type Tone } from './words.ts';

/** The one click that mends a state, where there is one. */
export function Fix({ host, fix }: { host: LiveHost; fix: Status['fix'] }) {
  const [told, setTold] = useState(false);
  const objected = useLive(host, (state) => (state?.call.cards.length ?? 0) > 0);
  switch (fix) {
    case 'captions':
      return told ? (
        <p className="text-12 text-platinum">{host.howToTurnOn}</p>
      ) : (
        <Button look="primary" icon={<Captions size={14} />} onClick={() => setTold(!host.turnOnCaptions())}>
          Turn captions on
        </Button>
      );
    case 'resume':
      return (
        <Button look="primary" icon={<Play size={14} />} onClick={() => host.dispatch({ type: 'resume' })}>
          Resume
        </Button>
      );
    case 'unmute':
      return <Button onClick={() => host.dispatch({ type: 'unmute' })}>Show cards again</Button>;
    case 'go-on':
      return (
        <>
          <Button look="primary" onClick={() => host.dispatch({ type: 'resume' })}>
            Go on
          </Button>
          <Button onClick={() => host.dispatch({ type: 'end' })}>End call</Button>
        </>
      );
    case 'wrap-up':
      return (
        <>
          <Button look="primary" icon={<FileText size={14} />} onClick={() => host.openWrapUp()}>
            Open wrap-up
          </Button>
          {objected ? <Button onClick={() => host.practise()}>Practise a moment</Button> : null}
          <Button onClick={() => host.start()}>Start again</Button>
        </>
      );
    default:
      return null;
  }
}

function LastCard({ host }: { host: LiveHost }) {
  const last = useLive(host, (state) => state?.call.cards.findLast((card) => card.shownAtMs !== undefined) ?? null);
  if (!last) return null;
  return (
    <div className="mt-auto border-t border-gunmetal pt-2">
      <p className="flex gap-1.5 text-12 text-silver">
        <span>Last card</span>
        <span className="tabular-nums">{clock(last.shownAtMs ?? 0)}</span>
        <span>{CATEGORY[last.category]}</span>
      </p>
      <p className="truncate text-13 text-platinum">{lineOf(last)}</p>
    </div>
  );
}

const TINT: Record<Tone, string> = { good: 'text-green', plain: 'text-silver', warn: 'text-amber', bad: 'text-red' };

function Sign({ status }: { status: Status }) {
  const Icon = {
    captions: Captions,
    resume: Pause,
    unmute: BellOff,
    'wrap-up': Check,
    'go-on': TriangleAlert,
    none: status.tone === 'bad' ? TriangleAlert : AudioLines,
  }[status.fix ?? 'none'];
  return (
    <span className={`flex size-7 shrink-0 items-center justify-center rounded-md bg-graphite ${TINT[status.tone]}`}>
      <Icon size={16} />
    </span>
  );
}

/** What stands in the card's place while there is no card: how the call stands and what to do about it. */
export function Notice({ host }: { host: LiveHost }) {
  const status = useLive(host, (state) => state && statusOf(state));
  const text = useLive(host, (state) => state && textOf(state));
  if (!status) return null;
  const calm = !status.urgent && status.fix === null;
  return (
    <div className="flex min-h-0 flex-1 flex-col rounded-md border border-gunmetal px-4 pt-4 pb-3">
      <Sign status={status} />
      <p className="mt-2 text-14 font-semibold text-platinum">{status.title}</p>
      <p className="mt-1 text-13 text-silver">{text}</p>
      {status.fix ? (
        <div className="mt-auto flex flex-wrap items-center gap-2 pt-2">
          <Fix host={host} fix={status.fix} />
        </div>
      ) : null}
      {calm ? <LastCard host={host} /> : null}
    </div>
  );
}

/** The same in one line, for when a card has the place. */
export function NoticeLine({ host }: { host: LiveHost }) {
  const status = useLive(host, (state) => (state?.card || state?.answer ? statusOf(state) : null));
  if (!status?.urgent) return null;
  return (
    <div
      role="alert"
      className="mx-2 mb-2 flex min-h-9 shrink-0 items-center justify-between gap-2 rounded-md border border-gunmetal py-1 pr-1 pl-3"
    >
      <p className="text-12 text-platinum">{status.title}</p>
      <Fix host={host} fix={status.fix} />
    </div>
  );
}
