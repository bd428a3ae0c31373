import { Unlink } from 'lucide-react';
import type { Assigned } from '#domain/assignment.ts';
import { beginPractice } from '#extension/practice/running.ts';
import { useSession } from '../account/use-session.ts';
import { AttachmentBar } from '../attachments/AttachmentBar.tsx';
import { useAttachments } from '../attachments/use-attachments.ts';
import { useBegin } from '../practice-after/use-begin.tsx';
import { Details } from '../ui/Details.tsx';
import { Due } from './Due.tsx';
import { GoesOn } from './GoesOn.tsx';
import { ScriptField } from './ScriptField.tsx';
import { SetUp } from './SetUp.tsx';
import { TestNumber } from './TestNumber.tsx';
import { type Link, useLink } from './use-link.ts';
import { useOwn } from './use-own.ts';
import { useSetUp } from './use-set-up.ts';
import { VoiceRow } from './VoiceRow.tsx';

interface NewPracticeProps {
  /** What is to be chosen first. */
  first?: Link | undefined;
  /** Shows a practice that goes on. */
  onGo: (id: string) => void;
}

/** The set-up with all that goes along: what is due, the user's own buyers, script and material. */
export function NewPractice({ first, onGo }: NewPracticeProps) {
  const { settled, session } = useSession();
  const own = useOwn();
  const set = useSetUp(own);
  const { wish, script, setScript, change } = set;
  const attached = useAttachments();
  const { begin, refused } = useBegin(onGo);
  const pick = ({ persona, scenario, difficulty, focus }: Assigned) => change({ persona, scenario, difficulty, focus });
  const missing = useLink(first, { set, own, pick });
  const start = () =>
    begin(async (how) => {
      const run = await beginPractice(
        {
          ...wish,
          ...(script.trim() === '' ? {} : { script }),
          attachments: attached.attachments.flatMap(({ read }) =>
            read ? [{ id: read.id, title: read.title.slice(0, 500) }] : [],
          ),
        },
        how,
      );
      set.begun();
      return run;
    });
  return (
    <SetUp
      set={set}
      before={
        <>
          {missing ? (
            <output className="flex items-center gap-2 rounded-md border border-amber/30 bg-amber/8 px-3 py-2 text-13">
              <Unlink size={14} aria-hidden className="shrink-0 text-amber" />
              {missing}
            </output>
          ) : null}
          <GoesOn onGo={onGo} />
          <Due onPick={pick} />
        </>
      }
      voice={wish.channel === 'voice' ? <VoiceRow /> : null}
      more={
        <Details
          summaryClass="py-1"
          summary={<span className="text-14 font-semibold text-platinum">Script, material and test number</span>}
          {...(script !== '' || attached.attachments.length > 0 || wish.seed !== undefined ? { open: true } : {})}
        >
          <div className="mt-2 grid grid-cols-1 gap-6 @min-[900px]:grid-cols-2">
            <ScriptField text={script} onText={setScript} scripts={own.scripts} />
            <div className="flex flex-col gap-6">
              <div>
                <p className="mb-1.5 text-13 font-medium text-platinum">What the buyer knows</p>
                {session ? (
                  <>
                    <p className="mb-1.5 text-13">
                      Files, pages or pictures that they have read: your price list, your site, their own.
                    </p>
                    <AttachmentBar
                      attachments={attached.attachments}
                      onAdd={attached.add}
                      onRemove={attached.remove}
                      onRetry={attached.retry}
                    />
                  </>
                ) : settled ? (
                  <p className="text-13">
                    Files and pages are read by a backend.{' '}
                    <a
                      className="text-neon underline underline-offset-2"
                      href="/options.html#account"
                      target="_blank"
                      rel="noopener"
                    >
                      Sign in
                    </a>{' '}
                    to give the buyer some. Everything else works as it is.
                  </p>
                ) : null}
              </div>
              <TestNumber seed={wish.seed} onSeed={(seed) => change({ seed })} />
            </div>
          </div>
        </Details>
      }
      refused={refused}
      waiting={attached.busy}
      onStart={start}
    />
  );
}
