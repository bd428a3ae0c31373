import { DRILL_MS } from '#domain/practice/drill.ts';
import { isOver, lastStep, type RepLine, repSays, setupOf, withWords } from '#domain/practice/practise.ts';
import { MOST_LINES, type Practice } from '#domain/practice/practice.ts';
import { tickByHand } from '#domain/script/script.ts';
import type { StoredPractice } from '../store/database.ts';
import { practiceOf } from '../store/practices.ts';
import { newClock } from './clock.ts';
import type { Begun, BuyerTurn, Notice, Spoken, Worder } from './contract.ts';
import { held, isForeign, ticked, withoutLast } from './going.ts';
import { goneOn, heardLine, lineOf, saidAt, typedLine } from './line-times.ts';
import type { Means } from './means.ts';
import { newKeeper } from './keeper.ts';
import { newMoney } from './money.ts';
import { GIVEN_BACK, noticeOf, NOT_NOW } from './notices.ts';
import type { Beginning } from './paying.ts';
import { type Heard, newVoicePart } from './voice-part.ts';
import { asWritten } from './written.ts';

const TICK_MS = 1_000;
/** A practice is over after this time at the latest. */
export const MOST_MS = 2 * 60 * 60_000;
/** A drill whose minute is over lets the rep say the line that they have begun, so long at most. Our own figures. */
const GRACE_MS = { voice: 15_000, text: 60_000, email: 60_000 } as const;
/** A rep who says nothing for so long is asked whether they are there, and after the second time the practice waits. Our own figures. */
const SILENCE_MS = 20_000;
const MOST_SILENCES = 2;

/** Who aborted a turn of the buyer's: only a rep who cut in leaves it cut. */
const CUT = 'cut';

/** Runs a kept practice from where it stands; `beginning`: one that is being paid and kept. */
export function newRun(stored: StoredPractice, means: Means, notices: Notice[] = [], beginning?: Beginning): Begun {
  const view = held(stored, notices);
  const clock = newClock(stored.ranMs);
  let practice: Practice = practiceOf(stored);
  const money = newMoney(stored, means, beginning?.paying);
  let before: { practice: Practice; line: RepLine } | null = null;
  let unheard = false;
  let speaking: AbortController | null = null;
  let turns: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setInterval> | undefined;
  let silences = 0;
  let shut = false;
  const told = new Set<string>();
  const closing = Promise.withResolvers<void>();

  const state = () => view.now();
  const over = () => state().phase === 'over';
  const keeper = newKeeper({
    view,
    clock,
    money,
    means,
    owner: stored.owner,
    first: beginning?.kept,
    lost: () => (shut ? undefined : lost()),
  });
  const keep = (arriving: boolean) => keeper.keep(practice, arriving);
  const keepAside = () => keeper.aside(practice.id);

  function tellOnce(notice: Notice): void {
    if (told.has(notice.text)) return;
    told.add(notice.text);
    view.tell(notice);
  }

  // Who pays for a model's words is asked first; what costs nothing is as it is written.
  const worder: Worder = (...turn) => (money.covers() ? means.worder : asWritten)(...turn);
  const voice = newVoicePart(view, {
    newVoice: (paid) => means.newVoice(worder, paid),
    handsFree: means.handsFree,
    began: () => void (silences = 0),
    said(turn) {
      speaking?.abort(CUT);
      void inTurn(() => hear(turn));
    },
    lost() {
      view.set({ channel: 'text' });
      speaking?.abort();
      void money.died().then((back) => (back ? view.tell(noticeOf('connection-lost', GIVEN_BACK)) : undefined));
    },
  });

  function inTurn(work: () => Promise<unknown>): Promise<unknown> {
    turns = turns.then(() => (shut || over() ? undefined : work())).catch(() => undefined);
    return turns;
  }

  async function hear(turn: Heard): Promise<void> {
    if (state().phase === 'paused') return;
    silences = 0;
    // The rep went on before anything of the answer was heard: both are one turn.
    if (unheard && before) {
      const { line } = before;
      practice = before.practice;
      return take(goneOn(line, turn));
    }
    return take(heardLine(practice, turn));
  }

  async function take(line: RepLine): Promise<void> {
    const now = practice;
    practice = repSays(now, line);
    if (practice === now) return finish();
    before = { practice: now, line };
    view.set({ script: ticked(state().script, practice) });
    const kept = keep(true);
    await answer();
    await kept;
    if (isForeign(practice)) tellOnce(noticeOf('language'));
    const ran = clock.ranMs();
    const long = practice.lines.length > MOST_LINES - 2 || ran >= MOST_MS;
    if (long) view.tell(noticeOf('long'));
    if (isOver(practice) || long || (practice.from?.kind === 'call' && ran >= DRILL_MS)) await finish();
  }

  async function inWords(turn: BuyerTurn, words: (soFar: string) => void, signal: AbortSignal): Promise<Spoken | null> {
    const found = await worder(turn, words, signal);
    if (found.why) tellOnce(noticeOf('written-words', found.why));
    view.set({ wording: found.wording, heldBack: state().heldBack + found.refused });
    const { startMs, endMs } = lineOf(practice);
    return { text: found.text, startMs, endMs, cut: false, wording: found.wording };
  }

  /** The buyer says their last line: by voice where one is open, else in words. */
  async function answer(): Promise<void> {
    const line = lineOf(practice);
    const { move, mind } = lastStep(practice);
    const talk = withoutLast(practice);
    const abort = new AbortController();
    speaking = abort;
    view.set({ phase: 'buyer', arriving: '', practice: talk });
    const words = (arriving: string) => (abort.signal.aborted ? undefined : view.set({ arriving }));
    const turn: BuyerTurn = {
      setup: setupOf(practice),
      move,
      mind,
      written: line.text,
      practice: talk,
      attachments: stored.attachments,
    };
    const aloud = voice.isOpen();
    let spoken: Spoken | null = null;
    try {
      spoken = await (aloud ? voice.say(turn, words, abort.signal) : inWords(turn, words, abort.signal));
    } catch {
      // Let go of: the written line stands.
    }
    speaking = null;
    const cut = abort.signal.aborted && abort.signal.reason === CUT;
    unheard = aloud && spoken === null && (cut || voice.isOpen() || state().phase === 'paused');
    if (spoken && (!abort.signal.aborted || cut))
      practice = withWords(practice, aloud ? saidAt(spoken, talk) : { text: spoken.text });
    if (spoken && aloud) view.set({ wording: spoken.wording });
    view.set({ arriving: '', practice, phase: state().phase === 'buyer' ? 'rep' : state().phase });
    await keep(false);
  }

  async function finish(): Promise<void> {
    if (over()) return;
    clock.stop();
    clearInterval(timer);
    practice = { ...practice, endedAt: Math.max(Date.now(), practice.startedAt) };
    view.set({ practice, phase: 'over', arriving: '', hearing: '', elapsedMs: clock.ranMs() });
    speaking?.abort();
    await voice.close();
    await keep(false);
    money.over();
  }

  /** Opens the voice while it is paid where it costs, and lets the buyer say what was not heard yet. */
  async function openVoice(): Promise<void> {
    if (state().phase === 'paused') return;
    const paid = money.pay('voice').then((notice) => (notice ? tellOnce(notice) : undefined));
    const from = Math.max(clock.ranMs(), practice.lines.at(-1)?.endMs ?? 0);
    if (!(await voice.open(from, paid))) return;
    // Paused while it was connecting: nobody is to be heard.
    if (state().phase === 'paused') return voice.close();
    if (unheard) await answer();
  }

  function pause(notice?: Notice): void {
    if (over() || shut || state().phase === 'paused') return;
    clock.stop();
    view.set({ phase: 'paused', hearing: '' });
    if (notice) view.tell(notice);
    speaking?.abort();
    void voice.close();
    keepAside();
  }

  /** Every second: what time brings. */
  function look(): void {
    if (clock.slept()) return pause(noticeOf('slept'));
    if (state().phase === 'paused' || over()) return;
    const ran = clock.ranMs();
    view.set({ elapsedMs: ran });
    const drilled = practice.from?.kind === 'call' && ran >= DRILL_MS + GRACE_MS[state().channel];
    const long = ran >= MOST_MS + GRACE_MS.text;
    if (long) view.tell(noticeOf('long'));
    if (long || drilled) return void finish();
    if (voice.quietMs() < SILENCE_MS) return;
    silences += 1;
    if (silences >= MOST_SILENCES) return pause(noticeOf('silence'));
    const at = Math.max(ran, lineOf(practice).endMs);
    void inTurn(() => take({ text: '', startMs: at, endMs: at, channel: 'voice' }));
  }

  async function close(): Promise<void> {
    if (shut) return;
    shut = true;
    clock.stop();
    clearInterval(timer);
    speaking?.abort();
    await voice.close();
    await keeper.written();
    keepAside();
    closing.resolve();
  }

  function lost(): void {
    view.tell(noticeOf('gone'));
    if (!over()) view.set({ phase: 'paused' });
    void close();
  }

  return {
    now: view.now,
    subscribe: view.subscribe,
    closed: closing.promise,
    lost,
    close,
    pause: () => pause(),
    async begin() {
      if (isOver(practice)) return finish();
      timer = setInterval(look, TICK_MS);
      // A new one, or one that begins again from a line: the buyer says it aloud.
      unheard = stored.ranMs === 0 && state().channel === 'voice';
      // Taken up in a new page: nobody is heard before the rep says so.
      if (state().channel === 'voice' && stored.ranMs > 0) return view.set({ phase: 'paused' });
      clock.start();
      if (state().channel === 'voice') await inTurn(openVoice);
      if (state().phase === 'starting') view.set({ phase: 'rep' });
    },
    resume() {
      if (state().phase !== 'paused' || shut) return;
      clock.start();
      view.set({ phase: 'rep', notices: state().notices.filter(({ ways }) => !ways.includes('resume')) });
      silences = 0;
      if (state().channel === 'voice') void inTurn(openVoice);
    },
    seen(on) {
      if (shut || over() || state().phase === 'paused') return;
      if (on) return clock.start();
      clock.stop();
      keepAside();
    },
    async say(text, subject) {
      if (shut || state().phase !== 'rep') throw new Error(NOT_NOW[state().phase]);
      const line = typedLine(practice, { text, subject, atMs: clock.ranMs() });
      const taken = take(line);
      turns = taken.catch(() => undefined);
      await taken;
    },
    async switchTo(channel) {
      if (shut || over()) return;
      view.set({ channel });
      if (channel === 'text') speaking?.abort();
      await (channel === 'voice' ? inTurn(openVoice) : voice.close());
    },
    mute: voice.mute,
    handsFree: voice.handsFree,
    hold: voice.hold,
    assist(on) {
      if (shut) return;
      view.set({ assist: on });
      if (on && !practice.assisted && !over()) {
        practice = { ...practice, assisted: true };
        view.set({ practice: { ...state().practice, assisted: true } });
        void keep(speaking !== null);
      } else keepAside();
    },
    dismissCard: () => view.set({ card: null }),
    tickStep(id, done) {
      if (shut) return;
      view.set({ script: tickByHand(state().script, id, done) });
      keepAside();
    },
    dismiss: (notice) => view.set({ notices: state().notices.filter((one) => one !== notice) }),
    async end() {
      if (shut && !over()) throw new Error(NOT_NOW.rep);
      await finish();
      return practice;
    },
  };
}
