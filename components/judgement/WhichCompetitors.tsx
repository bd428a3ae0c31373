import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '../ui/Button.tsx';
import { CompetitorNames } from './CompetitorNames.tsx';
import { useCompetitors } from './use-competitors.ts';

/** Which competitors are listened for, changed where they are shown. `byModel`: what is shown changes only once a model judges again. */
export function WhichCompetitors({ byModel }: { byModel: boolean }) {
  const [open, setOpen] = useState(false);
  const { competitors, save } = useCompetitors();
  return (
    <div className="mt-2 flex flex-col items-start gap-2 print:hidden">
      <Button small look="ghost" className="-ml-2.5" aria-expanded={open} onClick={() => setOpen(!open)}>
        Which competitors?
      </Button>
      {open ? (
        <div className="w-full max-w-120">
          <CompetitorNames
            names={competitors}
            hint={
              byModel
                ? 'In all calls, on this device. A model looks for them when it judges next.'
                : 'In all calls, on this device. Names that are set beside what you sell are found without.'
            }
            onSave={(names) =>
              void save(names).then((kept) => (kept ? undefined : toast.error('The names could not be saved.')))
            }
          />
        </div>
      ) : null}
    </div>
  );
}
