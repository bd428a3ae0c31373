import { Download, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { everyCall, reopenDatabase, storageUse } from '#extension/client/calls.ts';
import { everyChat, listChats } from '#extension/coach/chats.ts';
import { countPractices, everyPractice } from '#extension/practice/kept.ts';
import { readPassages } from '#extension/client/saved-calls.ts';
import { Button } from '../ui/Button.tsx';
import { Switch } from '../ui/Switch.tsx';
import { saveFile } from '../ui/save-file.ts';
import { useStored } from '../ui/use-stored.ts';
import { useSession } from '../account/use-session.ts';
import { DeleteEverything } from './DeleteEverything.tsx';
import { exportParts } from './export-everything.ts';
import { Section } from './Section.tsx';
import { useSettings } from './use-settings.ts';
import { bytes } from './bytes.ts';

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** "2 calls", or "2 calls, 1 chat and 3 practices" of what there is beside calls. */
function keptWords(calls: number, chats: number, practices: number): string {
  const more = [chats > 0 ? counted(chats, 'chat') : '', practices > 0 ? counted(practices, 'practice') : ''];
  const all = [counted(calls, 'call'), ...more.filter(Boolean)];
  return all.length === 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

function aboutOf({ signedIn, saved, away }: { signedIn: boolean; saved: boolean; away: number }): string {
  if (signedIn && saved)
    return 'Calls, chats with the coach and practices are kept in this browser. Those made while you are signed in, and those that you added, go to your account too.';
  if (away === 0 && !signedIn)
    return 'Calls, chats and practices are kept in this browser, on this machine, and nowhere else.';
  const those = `${away} of them ${away === 1 ? 'belongs' : 'belong'} to an account; what went there stays there.`;
  const why = signedIn
    ? 'Nothing new is sent while saving is switched off.'
    : 'Nothing is sent while you are signed out.';
  return `Calls, chats and practices are kept in this browser. ${away > 0 ? `${those} ` : ''}${why}`;
}

/** What is kept on this machine, taking it along, and removing it. */
export function DataSection() {
  const stored = useStored(
    () => Promise.all([storageUse(), readPassages(), listChats(), countPractices()]),
    [],
    reopenDatabase,
  );
  const [done, setDone] = useState<number | null>(null);
  const [asking, setAsking] = useState(false);
  const exporting = useRef<AbortController>(undefined);
  const { session } = useSession();
  const { settings, save } = useSettings();
  const [use, passages, kept, practised] = stored.state === 'ready' ? stored.value : [null, null, null, null];
  const calls = use?.calls ?? 0;
  const chats = kept?.length ?? 0;
  const practices = practised?.all ?? 0;
  const all = calls + chats + practices;
  const away = (passages?.size ?? 0) + (kept ?? []).filter(({ told }) => told > 0).length + (practised?.told ?? 0);

  async function exportEverything(): Promise<void> {
    const controller = new AbortController();
    exporting.current = controller;
    setDone(0);
    try {
      const everything = { calls: everyCall(), chats: everyChat(), practices: everyPractice() };
      const parts = await exportParts(everything, setDone, controller.signal);
      if (parts) saveFile(`quotahit-${new Date().toISOString().slice(0, 10)}.json`, 'application/json', parts);
    } catch {
      toast.error('What is kept could not be read. Reload this page and try again.');
    }
    setDone(null);
  }

  return (
    <Section
      id="data"
      title="Your data"
      about={aboutOf({ signedIn: session !== null, saved: settings?.saveCalls ?? true, away })}
    >
      {stored.state === 'error' ? (
        <div role="alert" className="flex flex-wrap items-center gap-3 text-13">
          <p className="flex-1 text-red">
            The browser refuses to read the kept calls. Allow storage for extensions, then try again.
          </p>
          <Button small onClick={stored.retry}>
            Try again
          </Button>
        </div>
      ) : (
        <div>
          <p className="text-14 font-medium text-platinum tabular-nums">
            {stored.state === 'loading' ? 'Counting…' : `${keptWords(calls, chats, practices)} kept`}
          </p>
          <p className="text-13 tabular-nums">
            {use?.usedBytes !== undefined
              ? `${bytes(use.usedBytes)} used${use.quotaBytes ? `, ${bytes(use.quotaBytes - use.usedBytes)} free for this browser` : ''}`
              : 'Your browser does not tell how much space they take.'}
          </p>
        </div>
      )}
      {session && settings ? (
        <Switch
          label="Save calls, chats and practices to your account"
          hint={`Sent to ${session.backend} as they happen. Switched off, all of it stays on this device and what still waits is not sent.`}
          checked={settings.saveCalls}
          onChange={(saveCalls) => void save({ saveCalls })}
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          icon={<Download size={14} />}
          disabled={all === 0 || done !== null}
          onClick={() => void exportEverything()}
        >
          {done === null ? 'Export everything' : `Exporting ${done} of ${all}…`}
        </Button>
        {done === null ? null : (
          <Button look="ghost" onClick={() => exporting.current?.abort()}>
            Cancel
          </Button>
        )}
        <Button look="danger" icon={<Trash2 size={14} />} disabled={all === 0} onClick={() => setAsking(true)}>
          Delete everything
        </Button>
      </div>
      <DeleteEverything open={asking} onOpenChange={setAsking} kept={keptWords(calls, chats, practices)} />
    </Section>
  );
}
