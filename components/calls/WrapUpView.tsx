import { ArrowLeft } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { isBroughtIn, judge } from '#domain/analysis/cards.ts';
import { gapsIn } from '#domain/sound/gap-words.ts';
import { asSaid, type Turn, withSides } from '#domain/turn.ts';
import { type WrapUp, wrapUp } from '#domain/wrap-up.ts';
import { actOnCall, type CallWithTurns, correctCall } from '#extension/client/calls.ts';
import { JudgementPanel } from '../judgement/JudgementPanel.tsx';
import { useAccountCopy } from '../judgement/use-account-copy.ts';
import { MeetingNotesPanel } from '../meeting-notes/MeetingNotesPanel.tsx';
import { CallTags } from '../archive/CallTags.tsx';
import { ShareCall } from '../archive/ShareCall.tsx';
import { useComments } from '../comments/queries.ts';
import { CallSound } from '../sound/CallSound.tsx';
import { newPlace, PlaceContext } from '../sound/place.ts';
import { PlayContext, turnAt, type PlayFrom } from '../sound/play.ts';
import { Button } from '../ui/Button.tsx';
import { AwayNotes } from './AwayNotes.tsx';
import { Choosing } from './Choosing.tsx';
import { Comments } from './Comments.tsx';
import { CallHeader } from './CallHeader.tsx';
import { JumpContext, type Target } from './jump.ts';
import { LeftMachine } from './LeftMachine.tsx';
import { Metrics } from './Metrics.tsx';
import { Moments } from './Moments.tsx';
import { NextSteps } from './NextSteps.tsx';
import { Notes } from './Notes.tsx';
import { FromAccount, NotEnded } from './Notices.tsx';
import { Objections } from './Objections.tsx';
import { type Part, Parts } from './Parts.tsx';
import { Score } from './Score.tsx';
import { sidesMissing } from './speech-shares.ts';
import { type Corrections, Speakers } from './Speakers.tsx';
import { TalkBar } from './TalkBar.tsx';
import { Timeline } from './Timeline.tsx';
import { Transcript } from './Transcript.tsx';
import { type Asked, useAt } from './use-at.ts';
import { type LinesHandle, MOST_DRAWN } from './TranscriptLines.tsx';

/** A call of the account that this machine does not have. */
export interface Away {
  wrap: WrapUp;
  /** Whose it is, where it is somebody else's. */
  rep: string | null;
  transcriptStored: boolean;
  /** Whether the user may delete it and write its meeting notes. */
  mayManage: boolean;
  /** How who is who is put right; null where only its rep may. */
  corrections: Corrections | null;
}

/** Objections of a call that was brought in were found then, and whenever somebody was given another side: finding them takes long. */
const judged = (call: CallWithTurns['call'], turns: readonly Turn[]) =>
  isBroughtIn(call) && call.cards.length === 0 ? judge(call, turns) : { call, wrap: wrapUp(call, turns) };

const here = (callId: string): Corrections => ({
  giveRole: (speaker, role) => actOnCall(callId, { type: 'role', speaker, role }),
  giveName: (speaker, name) => correctCall(callId, { type: 'name', speaker, name }),
  giveTitle: (title) => correctCall(callId, { type: 'title', title }),
});

/** The wrap-up of a call: everything derived from its words, beside the words themselves. `away`: as the account has it. `asked`: the end of its address. */
export function WrapUpView({ call, turns, away, asked }: CallWithTurns & { away?: Away; asked: string }) {
  const { call: whole, wrap } = useMemo(
    () => (away ? { call, wrap: away.wrap } : judged(call, turns)),
    [away, call, turns],
  );
  const [target, setTarget] = useState<Target | null>(null);
  const [playFrom, setPlayFrom] = useState<PlayFrom | null>(null);
  const [playing, setPlaying] = useState<number | null>(null);
  const [from, setFrom] = useState<{ top: number; element: Element | null } | null>(null);
  const said = useMemo(() => asSaid(turns), [turns]);
  const spoken = useMemo(() => asSaid(withSides(turns, call.speakers)), [turns, call.speakers]);
  const gaps = useMemo(() => gapsIn(call.pauses), [call]);
  const onReady = useCallback((play: PlayFrom | null) => setPlayFrom(() => play), []);
  const lines = useRef<LinesHandle>(null);
  const [place] = useState(newPlace);
  const onPlace = useCallback(
    (atMs: number | null) => {
      place.set(atMs);
      setPlaying(atMs === null ? null : turnAt(said, atMs));
    },
    [said, place],
  );
  const objections = useMemo(() => new Set(wrap.objections.map(({ heard }) => heard.turnSeq)), [wrap]);
  const show = useCallback((next: Target) => {
    const top = scrollY;
    const element = document.activeElement;
    setTarget(next);
    lines.current?.show(next.seq, true);
    if (Math.abs(scrollY - top) > innerHeight / 2) setFrom({ top, element });
  }, []);
  const jump = useCallback(
    (next: Target) => {
      show(next);
      const turn = said.find(({ seq }) => seq === next.seq);
      if (turn) playFrom?.(turn.startMs);
    },
    [said, show, playFrom],
  );
  const back = () => {
    if (!from) return;
    scrollTo({ top: from.top });
    if (from.element instanceof HTMLElement) from.element.focus({ preventScroll: true });
    setFrom(null);
  };
  const showMoment = useCallback(
    (atMs: number, untilMs?: number) => {
      const turn = spoken.findLast(({ startMs }) => startMs <= atMs) ?? spoken[0];
      if (turn) show({ seq: turn.seq, quote: null });
      playFrom?.(atMs, untilMs);
    },
    [spoken, show, playFrom],
  );
  const [cue, setCue] = useState<Asked | null>(null);
  const cued = useRef<Asked | null>(null);
  useAt(asked, spoken.length > 0, (next) => {
    const turn = spoken.findLast(({ startMs }) => startMs <= next.atMs) ?? spoken[0];
    if (turn) show({ seq: turn.seq, quote: null });
    setCue(next);
  });
  // Who opens a link is not read to before a click: the sound is set there, and rests.
  useEffect(() => {
    if (!cue || !playFrom || cued.current === cue) return;
    cued.current = cue;
    playFrom(cue.atMs, cue.untilMs, true);
  }, [cue, playFrom]);
  const mine = !away?.rep;
  const mayManage = away?.mayManage ?? true;
  const inAccount = useAccountCopy(call.id, away !== undefined);
  // Of a long call, what stands below is drawn once the first screen is there.
  const below = useDeferredValue(true, turns.length <= MOST_DRAWN);
  const corrections = away ? away.corrections : here(call.id);
  const { data: talk } = useComments(call.id, inAccount === true);
  // Whoever is alone in a team has nobody to comment to.
  const talkedOf = talk !== undefined && talk.people.length + talk.comments.length > 0;
  const without: Part[] = [
    ...(spoken.length > 0 ? [] : (['timeline'] as const)),
    ...(corrections && turns.length > 0 ? [] : (['who'] as const)),
    ...(inAccount ? [] : (['clips'] as const)),
    ...(talkedOf ? [] : (['comments'] as const)),
  ];
  const unplaced = sidesMissing(turns, call.speakers);
  const nextStep = wrap.metrics.find((metric) => metric.id === 'next-step');
  return (
    <PlayContext value={playFrom}>
      <PlaceContext value={place}>
        <JumpContext value={jump}>
          <Choosing>
            <div className="mx-auto grid max-w-440 gap-x-8 gap-y-8 px-4 py-6 sm:px-6 lg:px-8 2xl:grid-cols-[minmax(0,7fr)_minmax(0,4fr)] xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] print:block">
              {/* Isolated, since it is painted anew else whenever the transcript scrolls. */}
              <div className="isolate flex min-w-0 flex-col gap-8">
                <div className="flex flex-col gap-3">
                  <CallHeader
                    call={call}
                    turns={turns}
                    wrap={wrap}
                    away={away !== undefined}
                    mayDelete={mayManage}
                    onTitle={call.status === 'ended' ? corrections?.giveTitle : undefined}
                  />
                  <div className="flex flex-wrap items-center gap-3 empty:hidden print:hidden">
                    <CallTags callId={call.id} />
                    <ShareCall callId={call.id} />
                  </div>
                  <Parts without={without} />
                </div>
                {away ? (
                  <FromAccount {...away} spoken={turns.length > 0} recorded={call.site === 'recording'} />
                ) : (
                  <NotEnded call={call} />
                )}
                <Score wrap={wrap} unplaced={unplaced && !without.includes('who')} />
                <TalkBar metrics={wrap.metrics} />
                <CallSound
                  call={call}
                  away={away !== undefined}
                  rep={away?.rep ?? null}
                  lengthMs={wrap.durationMs}
                  onReady={onReady}
                  onPlace={onPlace}
                />
                <Timeline turns={spoken} speakers={call.speakers} wrap={wrap} />
                {corrections ? (
                  <Speakers call={call} turns={turns} named={call.status === 'ended'} {...corrections} />
                ) : null}
                {below ? (
                  <>
                    <JudgementPanel
                      call={whole}
                      turns={spoken}
                      wrap={wrap}
                      inAccount={inAccount}
                      mine={mine}
                      wordless={away?.transcriptStored === false && turns.length === 0}
                    />
                    <MeetingNotesPanel
                      call={whole}
                      turns={spoken}
                      wrap={wrap}
                      inAccount={inAccount}
                      mayEdit={mayManage}
                    />
                    <Objections callId={call.id} coached={!isBroughtIn(call)} objections={wrap.objections} />
                    <Moments moments={wrap.moments} unplaced={unplaced} />
                    <NextSteps
                      steps={wrap.nextSteps}
                      unavailable={nextStep?.value === null ? nextStep.unavailable : null}
                    />
                    <Metrics metrics={wrap.metrics} />
                    <Comments callId={call.id} mine={mine} inAccount={inAccount} onShow={showMoment} />
                    {away ? (
                      <AwayNotes notes={call.notes} recorded={call.site === 'recording'} />
                    ) : (
                      <Notes call={call} turns={turns} lengthMs={wrap.durationMs} />
                    )}
                    {away ? null : <LeftMachine callId={call.id} />}
                  </>
                ) : null}
              </div>
              <div
                id="transcript"
                className="min-w-0 scroll-mt-4 xl:sticky xl:top-6 xl:flex xl:h-[calc(100dvh-48px)] xl:flex-col xl:self-start print:mt-8"
              >
                <h2 className="mb-2 flex min-h-7 items-center text-14 font-semibold text-platinum">Transcript</h2>
                <Transcript
                  ref={lines}
                  callId={call.id}
                  mine={mine}
                  turns={said}
                  gaps={gaps}
                  endMs={wrap.durationMs}
                  speakers={call.speakers}
                  objections={objections}
                  target={target}
                  playing={playing}
                  onSearch={() => setTarget(null)}
                />
              </div>
            </div>
          </Choosing>
          {from ? (
            <div className="fixed inset-x-0 bottom-4 z-10 flex justify-center print:hidden">
              <Button icon={<ArrowLeft size={14} />} className="bg-raised shadow-float" onClick={back}>
                Back to where you were
              </Button>
            </div>
          ) : null}
        </JumpContext>
      </PlaceContext>
    </PlayContext>
  );
}
