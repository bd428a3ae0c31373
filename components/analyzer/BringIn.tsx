import { FolderOpen } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { classNames } from '../ui/class-names.ts';

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/** Where files are dropped or chosen, several at once. */
export function DropFiles({ onFiles, children }: { onFiles: (files: File[]) => void; children: React.ReactNode }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        // Else the browser opens the file in the place of this page.
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
      className={classNames(
        'flex flex-col items-center gap-3 rounded-md border border-dashed px-4 py-8 text-center',
        over ? 'border-neon bg-neon/8' : 'border-charcoal',
      )}
    >
      <p className="text-16 font-medium text-platinum">Drop recordings or transcripts here</p>
      <p className="max-w-140 text-13">
        Recordings: mp3, wav, m4a, ogg, flac, webm; 4 hours or 500 MB each. Transcripts: text, Word, vtt, srt, json,
        exports of Zoom, Google Meet, Teams and Gong.
      </p>
      <Button look="primary" icon={<FolderOpen size={14} />} onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Recordings and transcripts"
        className="sr-only"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      {children}
    </div>
  );
}
