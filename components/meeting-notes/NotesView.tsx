import { CalendarCheck, Copy, Gavel, Mail } from 'lucide-react';
import { notesMailto } from '#domain/meeting-notes/forms.ts';
import type { MeetingNotes } from '#domain/meeting-notes/meeting-notes.ts';
import { EvidenceList, Findings } from '../judgement/Findings.tsx';
import { refusedWords } from '../judgement/judgement-words.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';

/** Meeting notes to be read, copied and mailed. Whoever wrote them, they are text and stay text. */
export function NotesView({ notes }: { notes: MeetingNotes }) {
  const { summary, decisions, actions, email } = notes;
  const left = refusedWords(notes.refused);
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <section>
        <h3 className="text-13 font-medium text-platinum">Summary</h3>
        <p className="mt-1 text-14 whitespace-pre-wrap text-platinum" dir="auto">
          {summary.text === '' ? 'Nothing is written yet.' : summary.text}
        </p>
        <EvidenceList evidence={summary.evidence} />
      </section>
      <Findings
        title="Decisions"
        findings={decisions}
        icon={<Gavel size={14} aria-hidden className="mt-0.75 shrink-0" />}
        none="Nothing was decided, as far as was found."
      />
      <Findings
        title="Actions"
        findings={actions}
        icon={<CalendarCheck size={14} aria-hidden className="mt-0.75 shrink-0 text-green" />}
        none="Nobody said what they would do."
        renderAbout={({ owner, due }) => (
          <p className="text-12">
            <bdi>
              {owner ?? 'Nobody named'}
              {due ? ` · ${due}` : ' · no date'}
            </bdi>
          </p>
        )}
      />
      <section>
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="mr-auto text-13 font-medium text-platinum">Follow-up e-mail</h3>
          <Button
            small
            look="ghost"
            icon={<Copy size={14} />}
            className="print:hidden"
            onClick={() => void copyText(`${email.subject}\n\n${email.body}`, 'E-mail copied')}
          >
            Copy
          </Button>
          <a href={notesMailto(email)} className={`${buttonClass('ghost', true)} print:hidden`}>
            <Mail size={14} aria-hidden />
            Open in mail
          </a>
        </div>
        <p className="mt-1 text-14 font-medium text-platinum" dir="auto">
          {email.subject}
        </p>
        <p className="mt-1 text-14 whitespace-pre-wrap" dir="auto">
          {email.body}
        </p>
      </section>
      {left ? <p className="text-12">{left}</p> : null}
    </div>
  );
}
