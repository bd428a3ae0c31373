import { Keyboard, Mic, MicOff, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { writeSettings } from '#extension/client/settings.ts';
import type { Going, Run } from '#extension/practice/contract.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Switch } from '../ui/Switch.tsx';
import { Level } from './Level.tsx';
import { useFocusHere } from './use-focus-here.ts';

type Voice = NonNullable<Going['voice']>;

/** What is going on, in a few words. */
function standing({ phase, voice, arriving }: Going, held: boolean): string {
  if (phase === 'paused') return 'Paused. Nothing is heard.';
  if (!voice) return 'Connecting…';
  if (voice.reconnecting) return 'The line dropped. Taking it up again…';
  if (!voice.connected) return 'Connecting…';
  if (phase === 'buyer' && arriving === '') return 'They think.';
  if (phase === 'buyer') return voice.handsFree ? 'They speak. Talk to cut in.' : 'They speak. Hold to cut in.';
  if (voice.muted) return 'You are muted.';
  if (!voice.handsFree) return held ? 'You are heard. Let go when done.' : 'Hold the button or Space to talk.';
  return 'Your turn. You are heard.';
}

const inField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, button, summary, a, [role=menu]') !== null;

/** Push-to-talk: heard while the button or Space is down. A window that loses the focus tells of no key that is let go. */
function HoldToTalk({ run, disabled, onHeld }: { run: Run; disabled: boolean; onHeld: (held: boolean) => void }) {
  const down = useRef(false);
  useEffect(() => {
    const following = new AbortController();
    const { signal } = following;
    const hold = (on: boolean) => {
      if (down.current === on) return;
      down.current = on;
      run.hold(on);
      onHeld(on);
    };
    const letGo = () => hold(false);
    addEventListener(
      'keydown',
      (event) => {
        if (event.code !== 'Space' || event.ctrlKey || event.metaKey || event.altKey) return;
        const own = event.target instanceof Element && event.target.closest('[data-hold]') !== null;
        if (disabled || (inField(event.target) && !own)) return;
        event.preventDefault();
        hold(true);
      },
      { signal },
    );
    addEventListener('keyup', (event) => (event.code === 'Space' ? letGo() : undefined), { signal });
    addEventListener(
      'pointerdown',
      (event) => {
        if (!disabled && event.target instanceof Element && event.target.closest('[data-hold]')) hold(true);
      },
      { signal },
    );
    addEventListener('pointerup', letGo, { signal });
    addEventListener('pointercancel', letGo, { signal });
    addEventListener('blur', letGo, { signal });
    return () => {
      following.abort();
      letGo();
    };
  }, [run, disabled, onHeld]);
  return (
    <button
      type="button"
      data-hold=""
      disabled={disabled}
      className="inline-flex h-10 min-w-0 flex-1 touch-none select-none items-center justify-center gap-2 rounded-md bg-electric text-14 font-medium text-white hover:bg-electric-deep active:bg-electric-deep disabled:opacity-50"
    >
      <Mic size={16} aria-hidden /> Hold to talk
      <span className="max-[400px]:hidden">
        <Kbd keys="Space" />
      </span>
    </button>
  );
}

/** The rep's side of a voice: how loud they are, mute, hands-free or held, and the way to text. */
export function VoiceBar({ going, run }: { going: Going; run: Run }) {
  const [held, setHeld] = useState(false);
  const place = useFocusHere<HTMLElement>();
  const voice: Voice | null = going.voice;
  const muted = voice?.muted ?? false;
  const ready = voice?.connected === true && going.phase !== 'paused' && going.phase !== 'over';
  const words = standing(going, held);
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-label="Your voice"
      className="shrink-0 border-t border-gunmetal bg-onyx p-3 outline-0"
    >
      <div className="mx-auto flex w-full max-w-180 flex-col gap-2.5">
        <div className="flex items-center gap-2">
          <output className="min-w-0 flex-1 text-13 text-platinum">{words}</output>
          {voice ? (
            <span className="shrink-0 text-12">{voice.way === 'realtime' ? 'Live voice' : 'Step by step'}</span>
          ) : null}
        </div>
        <Level of={ready && !muted ? (voice?.level ?? 0) : 0} />
        <div className="flex flex-wrap items-center gap-2">
          {going.phase === 'paused' ? (
            <Button className="flex-1" look="primary" icon={<Play size={14} />} onClick={() => run.resume()}>
              Resume
            </Button>
          ) : voice && !voice.handsFree ? (
            <HoldToTalk run={run} disabled={!ready || muted} onHeld={setHeld} />
          ) : (
            <Button
              className="flex-1"
              aria-pressed={muted}
              disabled={!voice}
              icon={muted ? <MicOff size={14} /> : <Mic size={14} />}
              onClick={() => run.mute(!muted)}
            >
              {muted ? 'Unmute' : 'Mute'}
            </Button>
          )}
          <Button icon={<Keyboard size={14} />} onClick={() => void run.switchTo('text')}>
            Type instead
          </Button>
        </div>
        {voice ? (
          <Switch
            label="Hands-free"
            hint="Off, you are heard only while you hold the button."
            checked={voice.handsFree}
            onChange={(on) => {
              run.handsFree(on);
              void writeSettings({ practiceHandsFree: on }).catch(() => undefined);
            }}
          />
        ) : null}
      </div>
    </section>
  );
}
