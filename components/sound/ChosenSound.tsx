import { FileAudio } from 'lucide-react';
import { useRef, useState } from 'react';
import { buttonClass, Button } from '../ui/Button.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { spokenLength } from '../ui/time.ts';
import { FilePlayer } from './FilePlayer.tsx';
import type { CallSoundProps } from './Player.tsx';

/** A file this much longer or shorter than the call is said to be another. Our own figure. */
const OFF_MS = 15_000;

interface Chosen {
  file: File;
  lengthMs: number;
}

/** How long a file plays, milliseconds. Rejects where this browser cannot play it. */
async function lengthOf(file: File): Promise<number> {
  const audio = new Audio();
  const url = URL.createObjectURL(file);
  try {
    await new Promise((resolve, reject) => {
      audio.addEventListener('loadedmetadata', resolve);
      audio.addEventListener('error', reject);
      audio.preload = 'metadata';
      audio.src = url;
    });
    return Number.isFinite(audio.duration) ? audio.duration * 1_000 : 0;
  } finally {
    audio.removeAttribute('src');
    URL.revokeObjectURL(url);
  }
}

/** Plays the call from a file on this device that the user chooses again; it is not sent anywhere. */
export function ChosenSound({ call, lengthMs, onReady, onPlace }: CallSoundProps) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    setWrong(null);
    try {
      const found = await lengthOf(file);
      setChosen({ file, lengthMs: found === 0 ? lengthMs : found });
    } catch {
      setWrong(`This browser cannot play ${file.name.slice(0, 80)}. Choose an mp3, wav, m4a, ogg, flac or webm file.`);
    }
  }
  const other = chosen !== null && Math.abs(chosen.lengthMs - lengthMs) > OFF_MS;
  return (
    <Panel title="Sound" className="print:hidden">
      <div
        className={`${SURFACE} flex flex-col gap-3 p-4`}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void take(event.dataTransfer.files[0]);
        }}
      >
        {chosen ? (
          <FilePlayer
            key={`${chosen.file.name}-${chosen.file.size}`}
            file={chosen.file}
            lengthMs={chosen.lengthMs}
            name="File"
            onReady={onReady}
            onPlace={onPlace}
          />
        ) : null}
        <div className="flex flex-wrap items-center gap-3 text-13">
          <p className="min-w-0 flex-1 basis-60">
            {chosen
              ? `Played from ${chosen.file.name.slice(0, 80)} on this device; it is not sent anywhere.`
              : `${call.site === 'recording' ? 'The sound was not kept. Choose its file again' : 'Have its recording? Choose the file'} to hear what you click; it stays on this device.`}
          </p>
          <label
            className={`${buttonClass('plain', chosen !== null)} focus-within:outline-2 focus-within:outline-neon`}
          >
            <FileAudio size={14} aria-hidden />
            {chosen ? 'Another file' : 'Choose the file'}
            <input
              ref={input}
              type="file"
              accept="audio/*,.mp3,.wav,.m4a,.ogg,.opus,.flac,.webm"
              className="sr-only"
              onChange={(event) => void take(event.target.files?.[0])}
            />
          </label>
          {chosen ? (
            <Button small look="ghost" onClick={() => setChosen(null)}>
              Put it away
            </Button>
          ) : null}
        </div>
        {other ? (
          <output className="text-13 text-amber">
            This file lasts {spokenLength(chosen.lengthMs)}, the call {spokenLength(lengthMs)}: it may be another
            recording.
          </output>
        ) : null}
        {wrong ? (
          <p role="alert" className="text-13 text-red">
            {wrong}
          </p>
        ) : null}
      </div>
    </Panel>
  );
}
