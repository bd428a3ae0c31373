const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes in the unit that suits it: "640 KB", "1.2 MB". */
export function bytes(count: number): string {
  let value = Math.max(0, count);
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 1 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}
