import { Download, Pause, Play } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { Call } from '#domain/call.ts';
import { Button } from '../ui/Button.tsx';
import { INPUT } from '../ui/Field.tsx';
import { saveFile } from '../ui/save-file.ts';
import { stamp } from '../ui/time.ts';
import type { PlayFrom } from './play.ts';
import { Seek } from './Seek.tsx';
import { useAudio } from './use-audio.ts';

const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;

interface Listening {
  /** Told how to play from a moment, and null when it goes. */
  onReady: (playFrom: PlayFrom | null) => void;
  /** Told where it is while it plays; null while it rests. */
  onPlace: (atMs: number | null) => void;
}

/** What the sound of a call is shown with. */
export interface CallSoundProps extends Listening {
  call: Call;
  /** Only the account has the call. */
  away: boolean;
  /** The rep's name where it is somebody else's call. */
  rep: string | null;
  /** How long the call was, milliseconds. */
  lengthMs: number;
}

interface PlayerProps extends Listening {
  file: Blob;
  lengthMs: number;
  /** Under what it is saved; null where it lies on this device as a file already. */
  fileName: string | null;
  /** How it looks; `played` is the share of it, 0 to 1. */
  renderPicture: (audio: RefObject<HTMLAudioElement | null>, played: number) => ReactNode;
}

/** Plays the sound of a call. */
export function Player({ file, lengthMs, fileName, renderPicture, onReady, onPlace }: PlayerProps) {
  const { element, playing, atMs, failed, seek, play, toggle, setSpeed } = useAudio(file, lengthMs);
  const [rate, setRate] = useState(1);
  useEffect(() => {
    onReady((ms, untilMs, atRest = false) => {
      seek(ms, untilMs);
      if (!atRest) play();
    });
    return () => onReady(null);
  }, [onReady, seek, play]);
  useEffect(() => onPlace(playing ? atMs : null), [onPlace, playing, atMs]);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the transcript is beside it */}
      <audio {...element} preload="auto" />
      <Seek atMs={atMs} lengthMs={lengthMs} onSeek={seek} onToggle={toggle}>
        {renderPicture(element.ref, lengthMs === 0 ? 0 : atMs / lengthMs)}
      </Seek>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" icon={playing ? <Pause size={14} /> : <Play size={14} />} onClick={toggle}>
          {playing ? 'Pause' : 'Play'}
        </Button>
        <span className="text-13 tabular-nums">
          {stamp(atMs)} / {stamp(lengthMs)}
        </span>
        <select
          aria-label="Speed"
          value={rate}
          onChange={(event) => {
            const next = Number(event.target.value);
            setRate(next);
            setSpeed(next);
          }}
          className={`${INPUT} h-8 max-w-20 cursor-pointer`}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {one}×
            </option>
          ))}
        </select>
        {fileName === null ? null : (
          <Button
            look="ghost"
            className="ml-auto"
            icon={<Download size={14} />}
            onClick={() => saveFile(fileName, file.type, [file])}
          >
            Download
          </Button>
        )}
      </div>
      {failed ? (
        <p role="alert" className="text-13 text-red">
          This browser cannot play the sound. Download it and play it elsewhere.
        </p>
      ) : null}
    </>
  );
}
