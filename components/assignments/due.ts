const DAY_MS = 86_400_000;
const SOON_DAYS = 2;

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** When something is due as people say it, and whether that is near or past. Moments as epoch milliseconds, days those of this machine. */
export function dueWords(due: number, now: number): { words: string; state: 'later' | 'soon' | 'past' } {
  if (due < now) return { words: `Was due ${weekday.format(due)}`, state: 'past' };
  const days = Math.round((midnight(due) - midnight(now)) / DAY_MS);
  if (days === 0) return { words: 'Due today', state: 'soon' };
  if (days === 1) return { words: 'Due tomorrow', state: 'soon' };
  return { words: `Due ${weekday.format(due)}`, state: days <= SOON_DAYS ? 'soon' : 'later' };
}

/** The last moment of a day that a field of dates gives (`2026-11-30`), epoch milliseconds; null where it is none. */
export function endOfDay(date: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(date) ?? [];
  if (day === undefined) return null;
  const at = new Date(Number(year), Number(month) - 1, Number(day), 23, 59, 59).getTime();
  return Number.isNaN(at) ? null : at;
}

/** The day of a moment as a field of dates wants it. */
export function dateOf(at: number): string {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
