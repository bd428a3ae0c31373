interface MeterProps {
  /** 0 to 1. */
  share: number;
  /** Read aloud, with the unit. */
  label: string;
  className?: string;
}

/** A share as a bar. */
export function Meter({ share, label, className = 'bg-neon' }: MeterProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <span className="relative block">
      <span className="sr-only">{label}</span>
      <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-gunmetal">
        <span className={`block h-full rounded-full ${className}`} style={{ width: `${percent}%` }} />
      </span>
    </span>
  );
}
