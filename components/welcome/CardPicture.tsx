import { Mark } from '../live/Mark.tsx';

/** A call with a card on it, drawn. */
export function CardPicture() {
  return (
    <figure
      aria-label="A video call. The buyer says that it is more than they wanted to pay. A card beside it reads: When you say expensive, what are you comparing it with?"
      className="relative rounded-md border border-gunmetal bg-onyx p-3"
    >
      <div aria-hidden className="grid grid-cols-2 gap-2">
        {['MB', 'DW'].map((letters, at) => (
          <div
            key={letters}
            className={`flex h-32 items-center justify-center rounded-md bg-graphite sm:h-40 ${at === 0 ? 'outline-2 outline-neon' : ''}`}
          >
            <span className="flex size-12 items-center justify-center rounded-full bg-charcoal text-14 font-semibold text-platinum">
              {letters}
            </span>
          </div>
        ))}
      </div>
      <p aria-hidden className="mt-2 rounded-sm bg-obsidian px-3 py-2 text-13 text-platinum">
        <span className="text-silver">Marcus Bell</span>
        <br />
        Honestly, that is <span className="bg-neon/25">more than we wanted to pay</span>
      </p>
      <div
        aria-hidden
        className="absolute top-12 right-0 w-56 translate-x-2 rounded-md border border-charcoal bg-raised p-3 shadow-float max-sm:top-6 max-sm:right-4 max-sm:w-44"
      >
        <p className="flex items-center gap-1.5 text-12">
          <Mark size={14} /> Price
        </p>
        <p className="mt-1.5 text-16 font-semibold text-platinum max-sm:mt-1 max-sm:text-14">
          When you say expensive, what are you comparing it with?
        </p>
      </div>
    </figure>
  );
}
