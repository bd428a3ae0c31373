const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const hourMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en', { weekday: 'short' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' });

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** A moment as people say it: "just now", "12 minutes ago", "Yesterday 14:05", "Tue 09:30", "3 Nov". Epoch milliseconds. */
export function relativeTime(at: number, now: number): string {
  const ago = now - at;
  if (ago < MINUTE) return 'just now';
  if (ago < HOUR) return relative.format(-Math.floor(ago / MINUTE), 'minute');
  const days = Math.round((midnight(now) - midnight(at)) / (24 * HOUR));
  if (days === 0) return `Today ${hourMinute.format(at)}`;
  if (days === 1) return `Yesterday ${hourMinute.format(at)}`;
  if (days < 7) return `${weekday.format(at)} ${hourMinute.format(at)}`;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return sameYear ? dayMonth.format(at) : dayMonthYear.format(at);
}

/** The full date and time in the machine's time zone. Epoch milliseconds. */
export function exactTime(at: number): string {
  return exact.format(at);
}

/** A length as people say it: "45 s", "32 min", "1 h 05 min". Milliseconds. */
export function spokenLength(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.round(ms / 1000))} s`;
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** A place in a call: `m:ss`, or `h:mm:ss` from an hour on. Milliseconds. */
export function stamp(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
