/** The product's mark, a target that is hit. Decoration: the words beside it carry the meaning. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <rect width="20" height="20" rx="5" fill="#2563EB" />
      <circle cx="10" cy="10" r="5.25" fill="none" stroke="#fff" strokeWidth="1.75" />
      <circle cx="10" cy="10" r="1.75" fill="#fff" />
    </svg>
  );
}
