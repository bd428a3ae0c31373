import { isOpen } from '#extension/analysis/desk.ts';
import { useSession } from '../account/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { BeforeSending } from './BeforeSending.tsx';
import { DropFiles } from './BringIn.tsx';
import { JudgedBy } from './JudgedBy.tsx';
import { PasteTranscript } from './PasteTranscript.tsx';
import { RowItem } from './RowItem.tsx';
import { Samples } from './Samples.tsx';
import { Unfinished } from './Unfinished.tsx';
import { useDesk } from './use-desk.ts';

/** All ways in which a call is brought in, and what becomes of what was. */
export function Analyzer() {
  const { desk, rows, model } = useDesk();
  const { session } = useSession();
  const waiting = rows.filter(({ state }) => state === 'set');
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-col gap-4">
        <DropFiles onFiles={desk.addFiles}>
          <BeforeSending signedIn={session !== null} />
        </DropFiles>
        {rows.length > 0 ? (
          <section aria-label="Brought in" className="flex flex-col gap-3">
            <ul className="divide-y divide-gunmetal rounded-md border border-gunmetal bg-graphite">
              {rows.map((row) => (
                <RowItem key={row.key} row={row} twin={rows.find(({ key }) => key === row.twin)} desk={desk} />
              ))}
            </ul>
            {waiting.length > 1 ? (
              <Button
                look="primary"
                className="self-start"
                onClick={() => waiting.forEach(({ key }) => desk.start(key))}
              >
                Analyze all {waiting.length}
              </Button>
            ) : null}
            {rows.some(isOpen) ? <JudgedBy value={model} onChange={desk.judgedBy} /> : null}
          </section>
        ) : null}
        <Unfinished rows={rows} onAnalyze={desk.analyzeSent} />
      </div>
      <PasteTranscript signedIn={session !== null} onText={desk.addText} onName={desk.named} />
      <Samples onFiles={desk.addFiles} />
    </div>
  );
}
