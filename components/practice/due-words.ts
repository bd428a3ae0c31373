const DAY = 86_400_000;
const NEAR_DAYS = 7;

const days = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** When something is due, as people say it: "Due tomorrow", "Was due 2 days ago", "Due 3 Dec 2026". Epoch milliseconds. */
export function dueWords(at: number, now: number): string {
  const away = Math.round((midnight(at) - midnight(now)) / DAY);
  const late = at < now;
  // The hour has passed on the very day.
  if (late && away === 0) return 'Was due today';
  const when = Math.abs(away) < NEAR_DAYS ? days.format(away, 'day') : date.format(at);
  return `${late ? 'Was due' : 'Due'} ${when}`;
}
