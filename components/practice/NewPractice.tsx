import { useState } from 'react';
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
import { useAssigned, useOwn } from './use-own.ts';
import { useSetUp } from './use-set-up.ts';
import { VoiceRow } from './VoiceRow.tsx';

interface NewPracticeProps {
  /** What is to be chosen first, as a link says: a persona, scenario, script or assignment, by its id. */
  first?: { kind: string; id: string } | undefined;
  /** Shows a practice that goes on. */
  onGo: (id: string) => void;
}

/** The set-up with all that goes along: what is due, the user's own buyers, script and material. */
export function NewPractice({ first, onGo }: NewPracticeProps) {
  const { settled, session } = useSession();
  const own = useOwn();
  const assigned = useAssigned().data?.assignments;
  const set = useSetUp(own);
  const { wish, personas, scenarios, change, choosePersona, chooseScenario } = set;
  const [script, setScript] = useState('');
  const attached = useAttachments();
  const { begin, refused } = useBegin(onGo);
  const pick = ({ persona, scenario, difficulty, focus }: Assigned) => change({ persona, scenario, difficulty, focus });
  const [met, setMet] = useState('');
  const wanted = first ? `${first.kind} ${first.id}` : '';
  const named = { persona: personas, scenario: scenarios, script: own.scripts, assignment: assigned ?? [] };
  const kind = first && Object.hasOwn(named, first.kind) ? (first.kind as keyof typeof named) : null;
  const found = kind === null ? undefined : named[kind].find(({ id }) => id === first?.id);
  // What a link names is chosen once it is known; the user's own are read after the first drawing.
  if (found && met !== wanted) {
    setMet(wanted);
    if ('text' in found) setScript(found.text);
    else if ('times' in found) pick(found);
    else if ('goal' in found) chooseScenario(found);
    else choosePersona(found);
  }
  const start = () => {
    set.keep();
    return begin((how) =>
      beginPractice(
        {
          ...wish,
          ...(script.trim() === '' ? {} : { script }),
          attachments: attached.attachments.flatMap(({ read }) =>
            read ? [{ id: read.id, title: read.title.slice(0, 500) }] : [],
          ),
        },
        how,
      ),
    );
  };
  return (
    <SetUp
      set={set}
      before={
        <>
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
                    {wish.channel === 'voice' && attached.attachments.some(({ read }) => read?.image) ? (
                      <p className="mt-1.5 text-13">
                        The live voice knows files and pages, not pictures. In text the buyer knows both.
                      </p>
                    ) : null}
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
