import { useEffect, useState } from 'react';
import { BOUNDS_DB, judge, type Loudness, newLoudness, type Verdict } from '#domain/sound/loudness.ts';
import { TONE, type Tone } from '../ui/Badge.tsx';
import type { Follow } from './use-try-out.ts';

const LEAST_DB = BOUNDS_DB.silent;

const VERDICT: Record<Verdict, { word: string; text: string; tone: Tone; bar: string }> = {
  silent: {
    word: 'Nothing heard',
    text: 'Say something. If nothing moves, choose another microphone or see that it is not muted.',
    tone: 'plain',
    bar: 'bg-silver',
  },
  quiet: {
    word: 'Too quiet',
    text: 'Come closer to the microphone, or raise its level in the system’s sound settings.',
    tone: 'warn',
    bar: 'bg-amber',
  },
  good: { word: 'Good', text: 'The coach hears you well.', tone: 'good', bar: 'bg-green' },
  loud: {
    word: 'Too loud',
    text: 'Move away from the microphone, or lower its level: words are cut off.',
    tone: 'bad',
    bar: 'bg-red',
  },
};

/** With the minus sign of print, which is read aloud as one. */
function words(db: number): string {
  return `${Math.round(db)} dB`.replace('-', '−');
}

const percent = (db: number): number => Math.round((1 - Math.min(0, Math.max(LEAST_DB, db)) / LEAST_DB) * 1000) / 10;

/** How loud the microphone is now, and whether that is right, with the bounds that decide it. */
export function LevelMeter({ follow }: { follow: Follow }) {
  const [{ db, loudestDb }, setLoudness] = useState<Loudness>({ db: LEAST_DB, loudestDb: LEAST_DB - 1 });
  useEffect(() => {
    const take = newLoudness();
    return follow(({ level }) => {
      const loudness = take(level);
      if (loudness) setLoudness(loudness);
    });
  }, [follow]);
  const verdict = VERDICT[judge(loudestDb)];
  const shown = Math.min(0, Math.max(LEAST_DB, Math.round(db)));
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3">
        <p className={`text-14 font-semibold ${TONE[verdict.tone]}`}>{verdict.word}</p>
        <p className="text-13 tabular-nums">{words(shown)}</p>
      </div>
      <meter
        aria-label="Level of the microphone"
        min={LEAST_DB}
        max={0}
        value={shown}
        aria-valuetext={`${words(shown)}. ${verdict.word}`}
        className="sr-only"
      />
      <div aria-hidden className="relative mt-2 h-3 overflow-hidden rounded-sm bg-gunmetal">
        <div className={`h-full ${verdict.bar}`} style={{ width: `${percent(db)}%` }} />
        {[BOUNDS_DB.quiet, BOUNDS_DB.loud].map((bound) => (
          <div key={bound} className="absolute inset-y-0 w-0.5 bg-obsidian" style={{ left: `${percent(bound)}%` }} />
        ))}
      </div>
      <div aria-hidden className="relative mt-1 h-4 text-12">
        <span className="absolute left-0">Too quiet</span>
        <span
          className="absolute -translate-x-1/2"
          style={{ left: `${percent((BOUNDS_DB.quiet + BOUNDS_DB.loud) / 2)}%` }}
        >
          Good
        </span>
        <span className="absolute right-0">Too loud</span>
      </div>
      <p className="mt-2 min-h-10 text-13">
        {verdict.text} Good is a loudest moment from {words(BOUNDS_DB.quiet)} to {words(BOUNDS_DB.loud)}.
      </p>
    </div>
  );
}
