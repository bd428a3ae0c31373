import { ArrowLeft } from 'lucide-react';
import { Queries } from '../account/Queries.tsx';
import { Button } from '../ui/Button.tsx';
import { Analyzer } from './Analyzer.tsx';
import { OwnTab } from './OpenCall.tsx';

/** The same in the side panel; what comes of it opens in a tab. */
export default function AnalyzePanel({ onBack }: { onBack: () => void }) {
  return (
    <Queries>
      <OwnTab value>
        <div className="relative flex flex-col gap-4 p-4">
          <div className="flex items-center gap-2">
            <Button look="ghost" small icon={<ArrowLeft size={14} />} onClick={onBack}>
              Calls
            </Button>
            <h2 className="text-16 font-semibold text-platinum">Analyze a call</h2>
          </div>
          <Analyzer />
        </div>
      </OwnTab>
    </Queries>
  );
}
