/** A shortcut as keys: `Ctrl+K` becomes two caps. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex shrink-0 gap-0.5">
      {keys.split('+').map((key) => (
        <kbd
          key={key}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-charcoal bg-graphite px-1 font-sans text-12 leading-none text-silver"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
