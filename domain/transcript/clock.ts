const HOUR = 3_600_000;
const CLOCK = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,6}))?(?: ?([ap])\.?m\.?)?$/i;

/** Milliseconds of a time as transcripts write it ("1:02:33", "00:33.250", "14:05:33", "2:05:33 PM"), or `null`. */
export function clockMs(text: string): number | null {
  const found = CLOCK.exec(text.trim());
  if (!found) return null;
  const [, hours, minutes, seconds, part = '', half] = found;
  if (Number(seconds) > 59 || (hours !== undefined && Number(minutes) > 59)) return null;
  const whole = Number(hours ?? 0) * 60 + Number(minutes);
  const ms = whole * 60_000 + Number(seconds) * 1000 + Math.round(Number(`0.${part || '0'}`) * 1000);
  if (half === undefined) return ms;
  const noon = (ms % (12 * HOUR)) + (half.toLowerCase() === 'p' ? 12 * HOUR : 0);
  return hours === undefined ? null : noon;
}

/** A time somewhere in a line. */
export const STAMP = String.raw`\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?(?: ?[AaPp]\.?[Mm]\.?)?`;

/** Times from the start of the call: those of a wall clock count from the first one, and may pass midnight. */
export function fromStart(times: readonly (number | null)[]): (number | null)[] {
  const first = times.find((time) => time !== null) ?? 0;
  const zero = first >= HOUR ? first : 0;
  let [days, last] = [0, 0];
  return times.map((time) => {
    if (time === null) return null;
    if (zero > 0 && time + days < last - 12 * HOUR) days += 24 * HOUR;
    last = time + days;
    return Math.max(0, last - zero);
  });
}
