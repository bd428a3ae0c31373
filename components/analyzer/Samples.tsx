import { AudioLines } from 'lucide-react';
import { useContext, useState } from 'react';
import { useLocation } from 'wouter';
import { SAMPLES } from '#domain/samples/samples.ts';
import type { Sample } from '#domain/samples/sample.ts';
import { keepSample, sampleSound } from '#extension/analysis/local.ts';
import { openDashboard } from '#extension/client/open.ts';
import { Button } from '../ui/Button.tsx';
import { OwnTab } from './OpenCall.tsx';

interface SamplesProps {
  /** Takes the sound of one like any recording. */
  onFiles: (files: File[]) => void;
}

/** Listens to a sample beside its written words; the file is the extension's own. */
function Sound({ file, title }: { file: string; title: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- its words are in the transcript that the button beside it opens
    <audio controls preload="none" src={`/samples/${file}`} aria-label={`Sound of ${title}`} className="h-8 w-full" />
  );
}

/** Calls to try it with: one click, no key, no account. */
export function Samples({ onFiles }: SamplesProps) {
  const [, here] = useLocation();
  const ownTab = useContext(OwnTab);
  const go = (path: string) => (ownTab ? void openDashboard(path) : here(path));
  const [error, setError] = useState('');
  const open = (sample: Sample) =>
    keepSample(sample, Date.now()).then(
      (id) => go(`/calls/${encodeURIComponent(id)}`),
      () => setError('The browser refuses to store this call. Free some disk space or allow storage, then try again.'),
    );
  const analyse = (file: string) =>
    sampleSound(file).then(
      (one) => onFiles([one]),
      () => setError('The sound of this sample is missing.'),
    );
  return (
    <section aria-labelledby="samples" className="flex flex-col gap-3">
      <div>
        <h2 id="samples" className="text-16 font-semibold text-platinum">
          Try it with a sample
        </h2>
        <p className="text-13">Invented calls. No key and no account are needed; delete them like any call.</p>
      </div>
      {error === '' ? null : (
        <p role="alert" className="text-13 text-red">
          {error}
        </p>
      )}
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {SAMPLES.map((sample) => (
          <li key={sample.id} className="flex flex-col gap-2 rounded-md border border-gunmetal bg-graphite p-4">
            <h3 className="text-14 font-medium text-platinum">{sample.title}</h3>
            <p className="flex-1 text-13">{sample.about}</p>
            {sample.sound ? <Sound file={sample.sound.file} title={sample.title} /> : null}
            <div className="flex flex-wrap gap-2">
              <Button small onClick={() => void open(sample)}>
                Open<span className="sr-only"> {sample.title}</span>
              </Button>
              {sample.sound ? (
                <Button small icon={<AudioLines size={12} />} onClick={() => void analyse(sample.sound?.file ?? '')}>
                  Analyze its sound<span className="sr-only">: {sample.title}</span>
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
