import { useEffect, useState } from 'react';
import type { Practice } from '#domain/practice/practice.ts';
import type { Run } from '#extension/practice/contract.ts';
import { Button } from '../ui/Button.tsx';
import { AssistCard } from './AssistCard.tsx';
import { Brief } from './Brief.tsx';
import { Checklist } from './Checklist.tsx';
import { Lines } from './Lines.tsx';
import { MailBar } from './MailBar.tsx';
import { Notices } from './Notices.tsx';
import { Over } from './Over.tsx';
import { remember, remembered } from './remembered.ts';
import { RunBar } from './RunBar.tsx';
import { TextBar } from './TextBar.tsx';
import { useDraft } from './use-draft.ts';
import { useInView } from './use-in-view.ts';
import { useRun } from './use-run.ts';
import { VoiceBar } from './VoiceBar.tsx';

interface PractisingProps {
  run: Run;
  onBack: () => void;
  onResult: (id: string) => void;
  onSame: (practice: Practice) => void;
  /** It runs no more here, and the rep wants it to. */
  onTakeUp: () => void;
}

/** What the next mail is about, where the rep has not said so: what the last one was. */
function replyTo({ lines, scenario }: Practice): string {
  const last = lines.findLast(({ subject }) => subject !== undefined)?.subject;
  return last === undefined ? '' : /^re:/iu.test(last) ? last : `Re: ${last || scenario.title}`;
}

/** A practice as it goes on. Nobody is heard while this is not in view; what is typed and said is kept. */
export function Practising({ run, onBack, onResult, onSame, onTakeUp }: PractisingProps) {
  const going = useRun(run);
  const { practice, phase, channel } = going;
  const [draft, setDraft] = useDraft(practice.id);
  const [refused, setRefused] = useState<string | null>(null);
  useInView(run, channel === 'voice');
  const subject = draft.subject === '' ? replyTo(practice) : draft.subject;
  const say = () => {
    const text = draft.text.trim();
    setRefused(null);
    setDraft({ text: '', subject: '' });
    if (phase === 'paused') run.resume();
    void (channel === 'email' ? run.say(text, subject.trim()) : run.say(text)).catch((error: unknown) => {
      setRefused(error instanceof Error ? error.message : 'That was not taken. Try again.');
      // What was typed since stays.
      setDraft((now) => (now.text === '' ? { text, subject: draft.subject } : {}));
    });
  };
  const field = {
    text: draft.text,
    onText: (text: string) => {
      setRefused(null);
      setDraft({ text });
    },
    mayTalk: phase === 'rep' || phase === 'paused',
    refused,
    onSay: say,
  };
  const over = phase === 'over';
  useEffect(() => {
    // The panel opens with the set-up from now on.
    if (over && remembered().open === practice.id) remember({ open: '' });
  }, [over, practice.id]);
  const steps = going.script;
  const [lost, setLost] = useState(false);
  if (!lost && going.notices.some(({ fault }) => fault === 'gone')) setLost(true);
  return (
    <section aria-label={`Practice with ${practice.persona.name}`} className="flex h-full min-h-0 flex-col">
      <RunBar going={going} run={run} runs={!over && !lost} onBack={onBack} onEnd={() => void run.end()} />
      <Brief going={going} run={run} />
      <Lines going={going} />
      <output className="sr-only">
        {over || phase !== 'rep' || channel === 'voice' ? '' : `${practice.lines.at(-1)?.text ?? ''} Your turn`}
      </output>
      {going.card && !over ? <AssistCard card={going.card} onDismiss={() => run.dismissCard()} /> : null}
      <Notices going={going} run={run} />
      <Checklist steps={steps} onTick={(id, done) => run.tickStep(id, done)} />
      {over ? (
        <Over going={going} onResult={() => onResult(practice.id)} onSame={() => onSame(practice)} />
      ) : lost ? (
        <div className="shrink-0 border-t border-gunmetal bg-onyx p-3 text-center">
          <Button onClick={onTakeUp}>Go on here</Button>
        </div>
      ) : channel === 'voice' ? (
        <VoiceBar going={going} run={run} />
      ) : channel === 'email' ? (
        <MailBar
          {...field}
          to={practice.persona.name}
          subject={subject}
          onSubject={(next) => setDraft({ subject: next })}
        />
      ) : (
        <TextBar {...field} onVoice={() => void run.switchTo('voice')} />
      )}
    </section>
  );
}
