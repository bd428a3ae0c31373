/** What the coach's views remember from one opening to the next. No word of a chat is in it. */
export interface Remembered {
  /** The chat that was open; '' for a new one. */
  chat: string;
  /** When, epoch milliseconds. */
  at: number;
  model: string;
  /** Company material is searched. */
  brain: boolean;
  /** What was said in the call goes along. */
  call: boolean;
}

const KEY = 'quotahit-coach';
/** After this time the coach opens with a new chat. */
const SAME_DAY_MS = 12 * 60 * 60_000;
const FIRST: Remembered = { chat: '', at: 0, model: 'auto', brain: true, call: true };

/** Read without waiting, so that the field can be typed into as soon as the view is drawn. */
export function remembered(now = Date.now()): Remembered {
  try {
    const kept = { ...FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Remembered>) };
    return now - kept.at < SAME_DAY_MS ? kept : { ...kept, chat: '' };
  } catch {
    return FIRST;
  }
}

export function remember(change: Partial<Remembered>, now = Date.now()): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...remembered(now), ...change, at: now }));
  } catch {
    // Without room it is new each time.
  }
}
