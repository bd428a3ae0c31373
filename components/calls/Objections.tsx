import { Check, CircleHelp, CircleSlash, ShieldCheck } from 'lucide-react';
import { type ObjectionMet, STEPS } from '#domain/handling/handling.ts';
import { objectionById } from '#domain/objection/library/library.ts';
import { Play } from '../library/Play.tsx';
import { DrillLink } from '../practice-after/DrillLink.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Details } from '../ui/Details.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { stamp } from '../ui/time.ts';
import { CATEGORY } from './call-words.ts';
import { cardState, cardStory, STEP } from './card-words.ts';
import { Quote } from './Quote.tsx';
import { ShowMore } from './ShowMore.tsx';

const MOST = 160;
const FEW = 12;

function Steps({ steps }: { steps: NonNullable<ObjectionMet['steps']> }) {
  return (
    <ul className="flex flex-col gap-2.5">
      {STEPS.map((step) => {
        const { seen, note, quote, unknown } = steps[step];
        return (
          <li key={step} className="flex gap-2.5">
            {seen ? (
              <Check size={16} aria-hidden className="mt-0.5 shrink-0 text-green" />
            ) : (
              <Unseen unknown={unknown === true} />
            )}
            <div className="min-w-0 flex-1 text-13">
              <p>
                <span className="font-medium text-platinum">{STEP[step]}</span>
                <span className={seen ? 'text-green' : ''}>
                  {seen ? ' · seen' : unknown ? ' · not known' : ' · not seen'}
                </span>
              </p>
              <p>{note}</p>
              {quote ? <Quote seq={quote.seq} text={quote.text} atMs={quote.startMs} className="mt-1" /> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Unseen({ unknown }: { unknown: boolean }) {
  const Icon = unknown ? CircleHelp : CircleSlash;
  return <Icon size={16} aria-hidden className="mt-0.5 shrink-0 text-silver" />;
}

function Met({ met, callId, coached }: { met: ObjectionMet; callId: string; coached: boolean }) {
  const { heard, card, steps } = met;
  const entry = objectionById(heard.objectionId);
  const state = cardState(card, coached);
  const seen = steps ? STEPS.filter((step) => steps[step].seen).length : null;
  const words = heard.said.length > MOST ? `${heard.said.slice(0, MOST)}…` : heard.said;
  return (
    <li className="flex flex-wrap items-start">
      <Details
        className="min-w-0 flex-1 basis-64"
        summaryClass="px-4 py-3 hover:bg-graphite"
        summary={
          <>
            <span className="block text-14 text-platinum" dir="auto">
              {words === '' ? (entry?.title ?? CATEGORY[heard.category]) : `“${words}”`}
            </span>
            <span className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1.5 text-12">
              <span className="tabular-nums">{stamp(heard.atMs)}</span>
              <Badge>{CATEGORY[heard.category]}</Badge>
              {state ? <Badge tone={state.tone}>{state.word}</Badge> : null}
              {seen === null ? null : <span className="tabular-nums">{seen} of 5 steps seen</span>}
            </span>
          </>
        }
      >
        <div className="flex flex-col gap-5 px-4 pt-1 pb-5 sm:pl-10">
          {words === '' ? null : <Quote seq={heard.turnSeq} text={heard.said} atMs={heard.atMs} />}
          <div className="text-13">
            <h3 className="font-medium text-platinum">{coached ? 'The card' : 'What you could say'}</h3>
            {entry ? <p className="mt-0.5 text-14 font-medium text-platinum">{entry.line}</p> : null}
            {coached ? <p className="mt-0.5">{cardStory(card)}</p> : null}
          </div>
          <div>
            <h3 className="mb-2 text-13 font-medium text-platinum">How you handled it</h3>
            {steps ? (
              <Steps steps={steps} />
            ) : (
              <p className="text-13">Unavailable: say who is who above, then your words are known.</p>
            )}
          </div>
          {entry ? (
            <Details
              summaryClass="py-1 text-13 font-medium text-platinum"
              summary={`The play: ${entry.title}`}
              className="print:hidden"
            >
              <div className="pt-3 sm:pl-6">
                <Play objection={entry} />
              </div>
            </Details>
          ) : null}
        </div>
      </Details>
      <DrillLink callId={callId} met={met} className="m-3 max-sm:-mt-1 max-sm:ml-10" />
    </li>
  );
}

interface ObjectionsProps {
  callId: string;
  /** Whether it was coached, so that cards were there to be shown. */
  coached: boolean;
  objections: readonly ObjectionMet[];
}

/** The objections of the call and what became of each. */
export function Objections({ callId, coached, objections }: ObjectionsProps) {
  return (
    <Panel id="objections" title="Objections met" note={objections.length > 0 ? objections.length : null}>
      <div className={SURFACE}>
        {objections.length === 0 ? (
          <p className="flex gap-2.5 px-4 py-6 text-13">
            <ShieldCheck size={16} aria-hidden className="mt-0.5 shrink-0" />
            No objection was heard in this call.
          </p>
        ) : (
          <ShowMore items={objections} few={FEW}>
            {(shown) => (
              <ul className="divide-y divide-gunmetal">
                {shown.map((met) => (
                  <Met key={met.heard.cardId} met={met} callId={callId} coached={coached} />
                ))}
              </ul>
            )}
          </ShowMore>
        )}
      </div>
    </Panel>
  );
}
