import { Dices, Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { HowRows } from './HowRows.tsx';
import { PersonaCards } from './PersonaCards.tsx';
import { ScenarioPicker } from './ScenarioPicker.tsx';
import type { useSetUp } from './use-set-up.ts';
import { DIFFICULTY, startWords } from './words.ts';

interface SetUpProps {
  set: ReturnType<typeof useSetUp>;
  /** What is to be said before anything is chosen: what is due, what waits. */
  before?: ReactNode;
  /** Which voice, where it is by voice. */
  voice: ReactNode;
  /** Script and material. */
  more: ReactNode;
  /** Why it could not begin. */
  refused: ReactNode;
  /** Something that goes along is still being read. */
  waiting: boolean;
  onStart: () => Promise<void>;
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-14 font-semibold text-platinum">{title}</legend>
      {children}
    </fieldset>
  );
}

/** Who is practised with, what about, and how. One press begins it as it was last time. */
export function SetUp({ set, before, voice, more, refused, waiting, onStart }: SetUpProps) {
  const { personas, scenarios, wish, change, choosePersona, chooseScenario, surprise } = set;
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    await onStart().finally(() => setBusy(false));
  };
  return (
    <form
      aria-label="Set up a practice"
      className="@container flex h-full min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !waiting) void start();
      }}
    >
      <div className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <div className="mx-auto flex w-full max-w-300 flex-col gap-6 p-3 pb-6 @min-[900px]:px-8 @min-[900px]:pt-6">
          {before}
          <Group title="Buyer">
            <PersonaCards personas={personas} value={wish.persona.id} onChange={choosePersona} />
          </Group>
          <Group title="Scenario">
            <ScenarioPicker scenarios={scenarios} chosen={wish.scenario} onChange={chooseScenario} />
          </Group>
          <Group title="How">
            <HowRows wish={wish} onChange={change} />
            {voice}
          </Group>
          {more}
        </div>
      </div>
      <footer className="shrink-0 border-t border-gunmetal bg-onyx p-2">
        {refused}
        <div className="mx-auto flex w-full max-w-300 flex-wrap items-center gap-2 @min-[900px]:px-6">
          <p className="hidden min-w-0 flex-1 truncate text-13 @min-[560px]:block">
            <bdi className="text-platinum">{wish.persona.name}</bdi>, <bdi>{wish.scenario.title}</bdi>,{' '}
            {DIFFICULTY[wish.difficulty].word.toLowerCase()}
          </p>
          <Button icon={<Dices size={14} />} onClick={surprise}>
            Surprise me
          </Button>
          <Button
            type="submit"
            look="primary"
            className="max-w-full min-w-0 shrink @max-[560px]:flex-1"
            icon={<Play size={14} aria-hidden className="shrink-0" />}
            aria-disabled={busy || waiting}
          >
            <bdi className="truncate">
              {busy ? 'Starting…' : waiting ? 'Reading…' : startWords(wish.channel, wish.persona)}
            </bdi>
          </Button>
        </div>
      </footer>
    </form>
  );
}
