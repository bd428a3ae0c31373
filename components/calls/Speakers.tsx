import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { Call } from '#domain/call.ts';
import { type Role, type Speaker, type Turn, unnamed } from '#domain/turn.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { UNDO_MS } from '#extension/store/purge.ts';
import { Choice } from '../ui/Choice.tsx';
import { Meter } from '../ui/Meter.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { spokenLength } from '../ui/time.ts';
import { NameInPlace } from './NameInPlace.tsx';
import { speechShares } from './speech-shares.ts';

type Chosen = Role | 'unsure';

const CHOICES: readonly (readonly [Chosen, string])[] = [
  ['me', 'Me'],
  ['colleague', 'Colleague'],
  ['buyer', 'Buyer'],
  ['unsure', 'Not sure'],
];

/** How what is said of a speaker is kept. Both reject with words. */
export interface Corrections {
  giveRole: (speaker: string, role: Role | null) => Promise<void>;
  /** '' takes the name away. */
  giveName: (speaker: string, name: string) => Promise<void>;
  /** '' takes the title away: the call is called after whoever spoke. */
  giveTitle: (title: string) => Promise<void>;
}

const NAME = 'truncate text-14 font-medium text-platinum';
const nameOf = ({ key, name }: Pick<Speaker, 'key' | 'name'>): string =>
  (name ?? unnamed(key, 'No name')).slice(0, 120);

interface SpeakersProps extends Omit<Corrections, 'giveTitle'> {
  call: Call;
  turns: readonly Turn[];
  /** Names can be put right. */
  named: boolean;
}

/** Who is who. One click gives a speaker a role, a name is put right where it stands, and everything on the page follows. */
export function Speakers({ call, turns, named, giveRole, giveName }: SpeakersProps) {
  // Shown at once; what is kept follows a moment later.
  const [clicked, setClicked] = useState<Record<string, Chosen>>({});
  const shares = speechShares(turns, call.speakers);
  if (shares.length === 0) return null;
  const timed = shares.some(({ ms }) => ms > 0);
  const unknown = shares.some(({ speaker }) => speaker.key !== '' && !speaker.role);
  async function give(key: string, chosen: Chosen, undoes?: Chosen): Promise<void> {
    setClicked((now) => ({ ...now, [key]: chosen }));
    try {
      await giveRole(key, chosen === 'unsure' ? null : chosen);
      if (undoes !== undefined) {
        const who = (call.speakers[key]?.name ?? unnamed(key, 'No name')).slice(0, 60);
        const words = CHOICES.find(([one]) => one === chosen)?.[1] ?? '';
        const undo = () => void give(key, undoes);
        toast(`${who}: ${words}`, { duration: UNDO_MS, action: { label: 'Undo', onClick: undo } });
      }
    } catch (error) {
      toast.error(reasonOf(error));
    }
    setClicked((now) => Object.fromEntries(Object.entries(now).filter(([other]) => other !== key)));
  }
  return (
    <Panel id="who" title="Who is who" className="print:hidden">
      <div className={`${SURFACE} divide-y divide-gunmetal`}>
        {unknown ? (
          <p className="flex gap-2 px-4 py-3 text-13">
            <CircleHelp size={16} aria-hidden className="mt-0.5 shrink-0 text-amber" />
            <span>
              <span className="font-medium text-platinum">Say who is who, once.</span> Figures that need sides stay
              unavailable for people nobody has placed.
            </span>
          </p>
        ) : null}
        {shares.map(({ speaker, ms, words, share }) => (
          <div key={speaker.key} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
            <div className="min-w-0 flex-1 basis-40">
              <p className="flex items-baseline gap-2">
                {named && speaker.key !== '' ? (
                  <NameInPlace
                    name={nameOf(speaker)}
                    given={speaker.name ?? ''}
                    change={`Put the name ${nameOf(speaker).slice(0, 40)} right`}
                    field={`Name instead of ${nameOf(speaker).slice(0, 40)}`}
                    className="max-w-56"
                    onName={(name) => giveName(speaker.key, name)}
                  >
                    <bdi className={NAME}>{nameOf(speaker)}</bdi>
                  </NameInPlace>
                ) : (
                  <bdi className={NAME}>{speaker.key === '' ? 'Nobody named' : nameOf(speaker)}</bdi>
                )}
                <span className="shrink-0 text-12 tabular-nums">
                  {timed ? spokenLength(ms) : `${words} words`}, {Math.round(share * 100)} %
                </span>
              </p>
              <div className="mt-1.5 max-w-64">
                <Meter
                  share={share}
                  label={`${Math.round(share * 100)} % of all ${timed ? 'speech' : 'words'}`}
                  className={
                    speaker.role === 'buyer' ? 'bg-green' : speaker.role === undefined ? 'bg-silver' : 'bg-neon'
                  }
                />
              </div>
            </div>
            {speaker.key === '' ? (
              <p className="max-w-64 text-12">The captions named nobody for these words, so no side can be given.</p>
            ) : (
              <Choice
                small
                label={`Who is ${(speaker.name ?? unnamed(speaker.key, 'this').toLowerCase()).slice(0, 60)}?`}
                value={clicked[speaker.key] ?? speaker.role ?? 'unsure'}
                options={CHOICES}
                onChange={(chosen) => void give(speaker.key, chosen, speaker.role ?? 'unsure')}
              />
            )}
          </div>
        ))}
      </div>
    </Panel>
  );
}
