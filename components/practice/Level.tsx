/** How loud the rep is now, 0 to 1, as a bar that moves by transform alone. */
export function Level({ of }: { of: number }) {
  const share = Math.min(1, Math.max(0, of));
  return (
    <div className="relative">
      <meter
        className="sr-only"
        aria-label="Level of your microphone"
        min={0}
        max={100}
        value={Math.round(share * 100)}
      />
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-gunmetal">
        <div
          className="h-full origin-left bg-green transition-transform duration-100 motion-reduce:transition-none"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  );
}
