import { Info, TriangleAlert, X } from 'lucide-react';
import { openAddress, openMicrophonePage } from '#extension/client/open.ts';
import type { Going, Notice, Run, WayOut } from '#extension/practice/contract.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';

const WAY: Record<WayOut, string> = {
  'try-again': 'Try again',
  'go-on-in-text': 'Go on in text',
  resume: 'Resume',
  'open-microphone-page': 'Set up the microphone',
  'open-settings': 'Open the options',
  'see-plans': 'See plans',
};

/** What only tells; the rest is wrong and has to be seen. */
const QUIET: readonly Notice['fault'][] = ['kept-here', 'written-words', 'language', 'long', 'no-key'];

function take(way: WayOut, fault: Notice['fault'], run: Run): void {
  const deeds: Record<WayOut, () => unknown> = {
    'try-again': () => run.switchTo('voice'),
    'go-on-in-text': () => run.switchTo('text'),
    resume: () => run.resume(),
    'open-microphone-page': () => openMicrophonePage(),
    'open-settings': () => openAddress(`/options.html#${fault === 'no-recognition' ? 'hearing' : 'voice'}`),
    'see-plans': () => openAddress('/options.html#plan'),
  };
  void deeds[way]();
}

function NoticeRow({ notice, run }: { notice: Notice; run: Run }) {
  const quiet = QUIET.includes(notice.fault);
  return (
    <div
      role={quiet ? 'status' : 'alert'}
      className={`flex items-start gap-2 rounded-md border px-3 py-2 text-13 ${quiet ? 'border-gunmetal bg-graphite' : 'border-amber/30 bg-amber/8'}`}
    >
      {quiet ? (
        <Info size={16} aria-hidden className="mt-0.5 shrink-0" />
      ) : (
        <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-amber" />
      )}
      <div className="min-w-0 flex-1">
        <p className={quiet ? '' : 'text-platinum'}>{notice.text}</p>
        {notice.ways.length > 0 ? (
          <div className="mt-1.5 flex flex-wrap gap-1.5">
            {notice.ways.map((way) => (
              <Button
                key={way}
                small
                onClick={() => {
                  run.dismiss(notice);
                  take(way, notice.fault, run);
                }}
              >
                {WAY[way]}
              </Button>
            ))}
          </div>
        ) : null}
      </div>
      <IconButton label="Dismiss" icon={<X size={14} />} onClick={() => run.dismiss(notice)} />
    </div>
  );
}

/** What the rep has to know now, with the ways out. The conversation stays as it is. */
export function Notices({ going, run }: { going: Going; run: Run }) {
  if (going.notices.length === 0) return null;
  return (
    <section
      aria-label="Notices"
      className="mx-auto flex max-h-[40vh] w-full max-w-186 shrink-0 flex-col gap-1.5 overflow-y-auto px-3 py-2"
    >
      {going.notices.map((notice) => (
        <NoticeRow key={`${notice.fault} ${notice.text}`} notice={notice} run={run} />
      ))}
    </section>
  );
}
