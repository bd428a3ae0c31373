import { useState } from 'react';
import { useSession } from '../account/use-session.ts';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { BeforeSending } from './BeforeSending.tsx';
import { DropFiles, PasteTranscript } from './BringIn.tsx';
import { JudgedBy } from './JudgedBy.tsx';
import { RowItem } from './RowItem.tsx';
import { Samples } from './Samples.tsx';
import { Unfinished } from './Unfinished.tsx';
import { useDesk } from './use-desk.ts';

/** Where a recording or a transcript becomes a judged call. */
export default function AnalyzePage() {
  const { desk, rows } = useDesk();
  const { session } = useSession();
  const [model, setModel] = useState<string | null>(null);
  const waiting = rows.filter(({ state }) => state === 'set');
  const judgedBy = (next: string | null) => {
    desk.judgedBy(next);
    setModel(next);
  };
  return (
    <Page
      title="Analyze a call"
      about="A recording or a transcript becomes a scored call with quotes, beside those that were coached."
    >
      <div className="flex flex-col gap-8">
        <div className="flex flex-col gap-4">
          <DropFiles onFiles={desk.addFiles}>
            <BeforeSending signedIn={session !== null} />
          </DropFiles>
          {rows.length > 0 ? (
            <section aria-label="Brought in" className="flex flex-col gap-3">
              <ul className="divide-y divide-gunmetal rounded-md border border-gunmetal bg-graphite">
                {rows.map((row) => (
                  <RowItem key={row.key} row={row} desk={desk} />
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
              {waiting.length > 0 ? <JudgedBy value={model} onChange={judgedBy} /> : null}
            </section>
          ) : null}
          <Unfinished
            busy={new Set(rows.flatMap(({ name, uploadId }) => [name, uploadId ?? '']))}
            onAnalyze={desk.analyzeSent}
          />
        </div>
        <PasteTranscript onText={desk.addText} />
        <Samples onFiles={desk.addFiles} />
      </div>
    </Page>
  );
}
