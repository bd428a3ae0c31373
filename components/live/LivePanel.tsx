import { useEffect, useState } from 'react';
import type { CallScript } from '#domain/call.ts';
import { lastScript } from '#extension/coach-live/last-script.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { AllowRow } from '../microphone/AllowRow.tsx';
import { ScriptPaste } from '../ask/ScriptPaste.tsx';
import { AskWho } from './AskWho.tsx';
import { TellRow } from '../hearing/TellRow.tsx';
import { Bar } from './Bar.tsx';
import { CallSwitcher, type OpenCall } from './CallSwitcher.tsx';
import { CallView } from './CallView.tsx';
import { ListenRow } from './ListenRow.tsx';
import { NoCall } from './NoCall.tsx';
import { NoteComposer } from './NoteComposer.tsx';
import { StartView } from './StartView.tsx';
import { useKeepFocus } from './use-keep-focus.ts';
import { useLive } from './use-live.ts';

interface LivePanelProps {
  calls: readonly OpenCall[];
  selected: string | null;
  /** The selected call, as seen from here; null while there is none. */
  host: LiveHost | null;
  onSelect: (id: string) => void;
  onOpenDemo?: () => void;
}

/** The script of a call, typed in the panel itself. */
function PastedScript({ host }: { host: LiveHost }) {
  const script = useLive(host, (state) => state?.call.script ?? null);
  const callId = useLive(host, (state) => state?.call.id);
  const [last, setLast] = useState<string[] | null>(null);
  useEffect(() => {
    if (callId) void lastScript(callId).then(setLast, () => undefined);
  }, [callId]);
  const save = async (next: CallScript | null) => {
    host.dispatch({ type: 'script', script: next });
    return true;
  };
  return <ScriptPaste script={script} last={last} onSave={save} />;
}

function SelectedCall({ host }: { host: LiveHost }) {
  const begun = useLive(host, (state) => state !== null);
  if (!begun) return <StartView host={host} />;
  const { consent, listen, share } = host;
  return (
    <CallView
      host={host}
      bar={
        <>
          <Bar host={host} />
          {consent ? <TellRow host={host} consent={consent} /> : null}
          {listen ? <ListenRow host={host} listen={listen} share={share} /> : null}
          <AllowRow host={host} />
        </>
      }
      ask={<AskWho onAnswer={(name) => host.dispatch({ type: 'who', name })} />}
      script={<PastedScript host={host} />}
      composer={
        <div className="shrink-0 border-t border-gunmetal">
          <NoteComposer
            nowMs={() => host.get()?.nowMs ?? 0}
            onSave={(note) => host.dispatch({ type: 'note-save', note })}
            onDelete={(noteId) => host.dispatch({ type: 'note-delete', noteId })}
          />
        </div>
      }
    />
  );
}

/** The call in progress on any tab, as the side panel shows it. Fills its parent. */
export function LivePanel({ calls, selected, host, onSelect, onOpenDemo }: LivePanelProps) {
  return (
    <div {...useKeepFocus()} className="flex h-full min-h-0 w-full flex-col bg-onyx font-sans text-13 text-silver">
      <CallSwitcher calls={calls} selected={selected} onSelect={onSelect} />
      <div className="min-h-0 flex-1">
        {host ? (
          <SelectedCall key={selected} host={host} />
        ) : (
          <div className="flex h-full">
            <NoCall onOpenDemo={onOpenDemo} />
          </div>
        )}
      </div>
    </div>
  );
}
