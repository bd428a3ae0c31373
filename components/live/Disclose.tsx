import { MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { objectedTo } from '#domain/consent/consent.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { Button } from './Button.tsx';
import { useLive } from './use-live.ts';
import { DISCLOSED } from './words.ts';

/** One click that tells everybody in the call about the coaching and says where the text went; another keeps that they know, or that somebody objects after all. */
export function Disclose({ host }: { host: LiveHost }) {
  const [went, setWent] = useState<keyof typeof DISCLOSED | null>(null);
  const chosen = useLive(host, (state) => state?.call.consent);
  const last = chosen?.at(-1);
  const told = last?.how === 'announced';
  const objected = chosen !== undefined && objectedTo(chosen);
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 border-t border-gunmetal pr-1.5 pl-1.5">
      <Button look="ghost" icon={<MessageSquareText size={14} />} onClick={() => void host.disclose().then(setWent)}>
        Tell the call
      </Button>
      <output className="min-w-0 flex-1 truncate text-right text-12 text-silver">
        {told
          ? last.soundKept
            ? 'Sound is kept'
            : 'They were told'
          : objected
            ? 'They objected'
            : went
              ? DISCLOSED[went]
              : 'Not told yet'}
      </output>
      <Button look="ghost" onClick={() => host.told(!told)}>
        {told ? 'They object' : 'They know'}
      </Button>
    </div>
  );
}
