import { Pin, Puzzle } from 'lucide-react';
import { Mark } from '../live/Mark.tsx';

/** Where the extension's button hides and how to pin it, drawn. */
export function PinPicture() {
  return (
    <div>
      <h2 className="text-14 font-semibold text-platinum">Keep the button in sight</h2>
      <p className="text-13">
        Press the puzzle piece beside the address bar, then the pin beside QuotaHit. In Firefox: the puzzle piece, the
        cog, “Pin to Toolbar”.
      </p>
      <div aria-hidden className="mt-3 flex flex-col items-end">
        <div className="flex h-10 w-full items-center gap-2 rounded-md border border-gunmetal bg-onyx px-2">
          <span className="flex gap-1">
            {['a', 'b', 'c'].map((dot) => (
              <span key={dot} className="size-2 rounded-full bg-charcoal" />
            ))}
          </span>
          <span className="h-6 flex-1 truncate rounded-full bg-graphite px-3 text-12 leading-6">meet.google.com</span>
          <span className="flex size-7 items-center justify-center rounded-md bg-charcoal text-platinum outline-2 outline-neon">
            <Puzzle size={16} />
          </span>
        </div>
        <div className="mt-1.5 w-60 rounded-md border border-charcoal bg-raised p-1 shadow-float">
          <div className="flex h-8 items-center gap-2.5 rounded-sm px-2 text-13 text-platinum">
            <Mark size={16} />
            <span className="flex-1">QuotaHit</span>
            <span className="flex size-6 items-center justify-center rounded-sm text-neon outline-2 outline-neon">
              <Pin size={14} />
            </span>
          </div>
        </div>
      </div>
    </div>
  );
}
