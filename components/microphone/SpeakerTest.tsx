import { Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { comesBack, FLOOR_DB, newLoudness } from '#domain/sound/loudness.ts';
import { playTestSound } from '#extension/microphone/play.ts';
import { TONE } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import type { Follow } from './use-try-out.ts';

/** Tenths of a second: what lay before the sound, and its end, when echo cancelling has found its way. */
const BEFORE = 10;
const END = 15;

interface SpeakerTestProps {
  follow: Follow;
  /** The microphone is open, so that it can tell whether it hears the speakers. */
  listening: boolean;
  echoCancelling: boolean;
}

type Result = 'none' | 'played' | 'failed' | { back: boolean };

function middle(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? FLOOR_DB;
}

function wordsOf(result: Result, echoCancelling: boolean): { text: string; tone: keyof typeof TONE } {
  if (result === 'none')
    return {
      text: 'Play 5 seconds of sound through what you hear calls by. Say nothing meanwhile: the microphone tells whether it hears your speakers.',
      tone: 'plain',
    };
  if (result === 'failed')
    return { text: 'The speakers did not start. See that a speaker or headset is connected.', tone: 'bad' };
  if (result === 'played')
    return {
      text: 'If you heard it, you hear calls there. Test the microphone to see whether it heard it, too.',
      tone: 'plain',
    };
  if (!result.back)
    return { text: 'Your microphone did not hear it: the two sides of a call stay apart.', tone: 'good' };
  return echoCancelling
    ? {
        text: 'Your microphone heard it in spite of echo cancelling. Turn the speakers down or use a headset, or the buyer’s words are taken for yours.',
        tone: 'warn',
      }
    : {
        text: 'Your microphone heard it. Switch on echo cancelling, or use a headset.',
        tone: 'warn',
      };
}

/** A sound through the speakers, and whether it comes back by the microphone. */
export function SpeakerTest({ follow, listening, echoCancelling }: SpeakerTestProps) {
  const [playing, setPlaying] = useState(false);
  const [result, setResult] = useState<Result>('none');
  const heard = useRef<number[]>([]);
  const going = useRef<AbortController | null>(null);
  useEffect(() => {
    const take = newLoudness();
    return follow(({ level }) => {
      const loudness = take(level);
      if (loudness) heard.current = [...heard.current, loudness.db].slice(-Math.max(BEFORE, END));
    });
  }, [follow]);
  useEffect(() => () => going.current?.abort(), []);

  async function play(): Promise<void> {
    going.current = new AbortController();
    const { signal } = going.current;
    const before = middle(heard.current.slice(-BEFORE));
    setPlaying(true);
    const played = await playTestSound(signal).then(
      () => true,
      () => false,
    );
    if (signal.aborted) return;
    setPlaying(false);
    const back = comesBack(before, middle(heard.current.slice(-END)));
    setResult(played ? (listening ? { back } : 'played') : 'failed');
  }

  const { text, tone } = wordsOf(playing ? 'none' : result, echoCancelling);
  return (
    <div className="flex flex-col gap-3">
      <output className={`block text-14 ${tone === 'plain' ? '' : TONE[tone]}`}>{text}</output>
      <div>
        <Button icon={<Volume2 size={14} />} disabled={playing} onClick={() => void play()}>
          {playing ? 'Playing…' : 'Play a test sound'}
        </Button>
      </div>
    </div>
  );
}
