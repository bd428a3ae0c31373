import { Mic, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { decibels, judge } from '#domain/sound/loudness.ts';
import { playBack } from '#extension/microphone/play.ts';
import { Button } from '../ui/Button.tsx';
import { Meter } from '../ui/Meter.tsx';
import type { Follow } from './use-try-out.ts';

const FRAME_MS = 20;
const SECONDS = 3;
const FRAMES = (SECONDS * 1000) / FRAME_MS;

type Step = 'idle' | 'recording' | 'playing' | 'heard' | 'silent' | 'failed';

const TEXT: Record<Step, string> = {
  idle: 'Speak for 3 seconds and hear them as the coach does. They are held in this page’s memory only.',
  recording: 'Recording. Say a sentence.',
  playing: 'This is how the coach hears you.',
  heard: 'If that was clear, the coach understands you. It is gone when you close this page.',
  silent: 'Nothing was heard in these 3 seconds. See that the microphone is not muted, then try again.',
  failed: 'The speakers did not start. See that a speaker or headset is connected, then try again.',
};

/** Three seconds of the microphone, played back. They are never written anywhere. */
export function Playback({ follow }: { follow: Follow }) {
  const [step, setStep] = useState<Step>('idle');
  const [recorded, setRecorded] = useState(0);
  const frames = useRef<Int16Array[]>([]);
  const going = useRef<AbortController | null>(null);
  useEffect(() => () => going.current?.abort(), []);

  function begin(): AbortSignal {
    going.current?.abort();
    going.current = new AbortController();
    return going.current.signal;
  }

  async function play(): Promise<void> {
    const signal = begin();
    setStep('playing');
    const played = await playBack(frames.current, signal).then(
      () => true,
      () => false,
    );
    if (!signal.aborted) setStep(played ? 'heard' : 'failed');
  }

  function record(): void {
    const signal = begin();
    let loudest = 0;
    frames.current = [];
    setRecorded(0);
    setStep('recording');
    const end = follow(({ pcm, level }) => {
      frames.current.push(pcm);
      loudest = Math.max(loudest, level);
      setRecorded(frames.current.length);
      if (frames.current.length < FRAMES) return;
      end();
      if (judge(decibels(loudest)) === 'silent') setStep('silent');
      else void play();
    });
    signal.addEventListener('abort', end, { once: true });
  }

  const busy = step === 'recording' || step === 'playing';
  const again = step === 'heard' || step === 'silent';
  return (
    <div className="flex flex-col gap-3">
      <p role={step === 'silent' || step === 'failed' ? 'alert' : undefined} aria-live="polite" className="text-14">
        {TEXT[step]}
      </p>
      <Meter
        share={recorded / FRAMES}
        label={`${((recorded * FRAME_MS) / 1000).toFixed(0)} of ${SECONDS} seconds recorded`}
      />
      <div className="flex flex-wrap gap-2">
        <Button icon={<Mic size={14} />} disabled={busy} onClick={record}>
          {step === 'recording' ? 'Recording…' : again ? 'Record again' : 'Record 3 seconds'}
        </Button>
        {step === 'playing' || step === 'heard' || step === 'failed' ? (
          <Button icon={<Play size={14} />} disabled={busy} onClick={() => void play()}>
            {step === 'playing' ? 'Playing…' : 'Play again'}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
