/** The product's mark: a caption line that hits its target. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 128 128">
      <rect width="128" height="128" rx="28" fill="#2563eb" />
      <path
        d="M64 26a38 38 0 1 0 26.9 64.9L104 104M64 48a16 16 0 1 0 16 16"
        fill="none"
        stroke="#fff"
        strokeWidth="12"
        strokeLinecap="round"
      />
    </svg>
  );
}
