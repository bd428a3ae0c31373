/** A place in a call as it is typed, `m:ss` or `h:mm:ss`, in milliseconds; null where it is none. */
export function placeOf(text: string): number | null {
  const parts = text.trim().split(':');
  if (parts.length < 2 || parts.length > 3 || !parts.every((part) => /^\d{1,3}$/.test(part))) return null;
  const numbers = parts.map(Number);
  if (numbers.slice(1).some((one) => one > 59)) return null;
  return numbers.reduce((sum, one) => sum * 60 + one, 0) * 1000;
}
