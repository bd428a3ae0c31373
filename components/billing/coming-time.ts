const MINUTE = 60_000;
const DAY = 86_400_000;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const hourMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en', { weekday: 'long' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** A moment to come as people say it: "in 12 minutes", "today at 18:30", "tomorrow at 00:00", "on Monday at 00:00", "on 1 Dec". Epoch milliseconds. */
export function comingTime(at: number, now: number): string {
  if (at <= now) return 'now';
  if (at - now < 60 * MINUTE) return relative.format(Math.ceil((at - now) / MINUTE), 'minute');
  const days = Math.round((midnight(at) - midnight(now)) / DAY);
  if (days === 0) return `today at ${hourMinute.format(at)}`;
  if (days === 1) return `tomorrow at ${hourMinute.format(at)}`;
  return days < 7 ? `on ${weekday.format(at)} at ${hourMinute.format(at)}` : `on ${dayMonth.format(at)}`;
}
