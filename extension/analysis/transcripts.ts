import { guessRep, type RepGuess } from '#domain/transcript/guess-rep.ts';
import { readTranscript } from '#domain/transcript/read.ts';
import { type ReadTranscript, TranscriptUnreadable } from '#domain/transcript/transcript.ts';
import { actOnCall } from '../client/calls.ts';
import { broughtIn } from '../store/brought-in.ts';
import { keepTranscript, keyOf } from './local.ts';
import type { Rows } from './rows.ts';

/** Speakers that somebody can choose among. */
const MOST_SPEAKERS = 20;
const SAMPLE = 120;

function speakersOf({ turns }: ReadTranscript) {
  const speakers = new Map<string, { key: string; label: string; sample: string }>();
  for (const { speaker, name, text } of turns) {
    const known = speakers.get(speaker);
    if (!known)
      speakers.set(speaker, { key: speaker, label: name ?? (speaker || 'Somebody'), sample: text.slice(0, SAMPLE) });
    else if (known.sample.length < 40 && text.length > known.sample.length) known.sample = text.slice(0, SAMPLE);
  }
  return [...speakers.values()].slice(0, MOST_SPEAKERS);
}

/** What can be done to transcripts: all of it here, with no key and no account. */
export function transcripts(rows: Rows, ownName: () => string) {
  async function judge(key: string, me: string | null, sure?: RepGuess): Promise<void> {
    const { read } = rows.behind(key);
    const row = rows.one(key);
    if (!read || !row) return;
    rows.change(key, { state: 'judging', share: 0.5 });
    try {
      const callId = await keepTranscript(read, { title: row.title, me, startedAt: row.startedAt ?? Date.now() });
      const speakers = speakersOf(read);
      const guessed = sure && me !== null ? { rep: { speakers, speaker: me, reason: sure.reason } } : {};
      rows.change(key, { state: 'ready', share: 1, callId, ...guessed });
    } catch {
      const message = 'The browser refuses to store this call. Free some disk space or allow storage, then try again.';
      rows.change(key, { state: 'failed', why: { message }, retryable: true });
    }
  }

  /** Asks who is who where that is not sure; else judges at once. */
  async function goOn(key: string): Promise<void> {
    const { read } = rows.behind(key);
    if (!read) return;
    const told = Object.entries(read.roles ?? {}).find(([, role]) => role === 'me')?.[0];
    if (told !== undefined) return judge(key, told);
    const guess = guessRep(read.turns, ownName());
    if (guess.sure) return judge(key, guess.speaker, guess);
    rows.change(key, { state: 'asks', asks: { speakers: speakersOf(read), guess } });
  }

  return {
    judge,
    goOn,
    async read(key: string, name: string, text: string): Promise<void> {
      const behind = rows.behind(key);
      try {
        const read = readTranscript({ name, text });
        behind.read = read;
        const { title, startedAt, warnings } = read;
        const typed = rows.one(key);
        rows.change(key, {
          warnings,
          // What was typed holds.
          ...(title === undefined || (name === '' && typed?.title) ? {} : { title }),
          ...(startedAt === undefined || (name === '' && typed?.startedAt !== undefined) ? {} : { startedAt }),
        });
        const same = keyOf(read);
        const known = await broughtIn(same).catch(() => null);
        if (!known) {
          // Those of one drop are not kept yet when the next one is read.
          const twin = rows.claim(key, same);
          return twin ? rows.change(key, { state: 'twin', twin: twin.key }) : await goOn(key);
        }
        rows.change(key, {
          state: 'known',
          known: { callId: known.id, title: known.title ?? 'A call', at: known.startedAt },
        });
      } catch (error) {
        const message =
          error instanceof TranscriptUnreadable
            ? error.message
            : 'This transcript could not be read. Paste it as text: “Dana: Hello”.';
        rows.change(key, { state: 'failed', why: { message }, retryable: false });
      }
    },
    /** Has somebody else be the rep of a call that was judged; the one before is the buyer then. */
    async swapRep(key: string, speaker: string): Promise<void> {
      const { callId, rep } = rows.one(key) ?? {};
      if (callId === undefined || !rep || rep.speaker === speaker) return;
      try {
        await actOnCall(callId, { type: 'role', speaker: rep.speaker, role: 'buyer' });
        await actOnCall(callId, { type: 'role', speaker, role: 'me' });
        rows.change(key, { rep: { ...rep, speaker, reason: 'You said so.' }, trouble: undefined });
      } catch (error) {
        rows.change(key, { trouble: { message: error instanceof Error ? error.message : 'That was not kept.' } });
      }
    },
  };
}
